<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AccountExport</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>The export</source>
        <translation>导出文件</translation>
    </message>
    <message>
        <source>it is no regular file; write to standard output</source>
        <translation>它不是普通文件；请写到标准输出</translation>
    </message>
    <message>
        <source>it is the store itself; name another file</source>
        <translation>它就是存储本身；请指定其他文件</translation>
    </message>
</context>
<context>
    <name>AccountFields</name>
    <message>
        <source>A username is needed.</source>
        <translation>必须填写用户名。</translation>
    </message>
    <message>
        <source>A username has at most %1 characters.</source>
        <translation>用户名最多 %1 个字符。</translation>
    </message>
    <message>
        <source>A username holds no @: that would make it an e-mail.</source>
        <translation>用户名不能含有 @，否则会与电子邮件混淆。</translation>
    </message>
    <message>
        <source>A username neither begins nor ends with a space, and every character can be seen.</source>
        <translation>用户名首尾不能有空格，且每个字符都必须可见。</translation>
    </message>
    <message>
        <source>A password has at least %1 characters.</source>
        <translation>密码至少 %1 个字符。</translation>
    </message>
    <message>
        <source>A password has at most %1 characters.</source>
        <translation>密码最多 %1 个字符。</translation>
    </message>
    <message>
        <source>A password holds no NUL character.</source>
        <translation>密码不能含有 NUL 字符。</translation>
    </message>
    <message>
        <source>This is no e-mail address, such as name@example.com.</source>
        <translation>这不是电子邮件地址，正确的例子：name@example.com。</translation>
    </message>
    <message>
        <source>A phone number has up to 20 digits, spaces, brackets and dashes, and may begin with +.</source>
        <translation>电话号码最多 20 个字符，可含数字、空格、括号和短横线，可以 + 开头。</translation>
    </message>
    <message>
        <source>A nickname has at most %1 characters.</source>
        <translation>昵称最多 %1 个字符。</translation>
    </message>
    <message>
        <source>A nickname holds no character that cannot be seen.</source>
        <translation>昵称不能含有不可见字符。</translation>
    </message>
    <message>
        <source>An avatar is a web address that begins with http:// or https://.</source>
        <translation>头像须为以 http:// 或 https:// 开头的网址。</translation>
    </message>
    <message>
        <source>An API key has at most %1 characters.</source>
        <translation>API 密钥最多 %1 个字符。</translation>
    </message>
    <message>
        <source>An API key holds no character that cannot be seen.</source>
        <translation>API 密钥不能含有不可见字符。</translation>
    </message>
    <message>
        <source>Roles are separated by commas; each has up to 32 lower-case letters, digits, dashes or underscores.</source>
        <translation>角色之间用逗号分隔；每个角色最多 32 个小写字母、数字、短横线或下划线。</translation>
    </message>
</context>
<context>
    <name>AccountImport</name>
    <message>
        <source>%1; before that, %2 accounts of the file were imported</source>
        <translation>%1；在此之前已导入文件中的 %2 个账户</translation>
    </message>
    <message>
        <source>The temporary file %1 cannot be written: %2</source>
        <translation>无法写入临时文件 %1：%2</translation>
    </message>
    <message>
        <source>The file, or accounts that it names, changed while it was read; nothing was imported. Try again.</source>
        <translation>读取期间，文件或其中涉及的账户发生了变化；未导入任何内容，请重试。</translation>
    </message>
    <message>
        <source>The username, e-mail or UUID stands in the file before.</source>
        <translation>该用户名、电子邮件或 UUID 在文件前面已出现过。</translation>
    </message>
    <message>
        <source>The store refuses the account.</source>
        <translation>存储拒绝了该账户。</translation>
    </message>
</context>
<context>
    <name>ApiServer</name>
    <message>
        <source>will not listen on %1 while the account &quot;admin&quot; has its default password: change it first, or say --allow-default-admin</source>
        <translation>账户“admin”仍使用默认密码，因此不在 %1 上监听：请先修改密码，或加上 --allow-default-admin</translation>
    </message>
</context>
<context>
    <name>AuditExport</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>The export</source>
        <translation>导出文件</translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation>它不是普通文件</translation>
    </message>
</context>
<context>
    <name>AuditText</name>
    <message>
        <source>Logins</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Failed logins</source>
        <translation>登录失败</translation>
    </message>
    <message>
        <source>Lockouts</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Ended sessions</source>
        <translation>已结束的会话</translation>
    </message>
    <message>
        <source>Renewed tokens</source>
        <translation>续期的令牌</translation>
    </message>
    <message>
        <source>Changed accounts</source>
        <translation>变更的账户</translation>
    </message>
    <message>
        <source>Settings and keys</source>
        <translation>设置和密钥</translation>
    </message>
    <message>
        <source>Imports and backups</source>
        <translation>导入和备份</translation>
    </message>
    <message>
        <source>API client</source>
        <translation>API 客户端</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Gatehouse</source>
        <translation>Gatehouse</translation>
    </message>
</context>
<context>
    <name>BackupCommand</name>
    <message>
        <source>Copying the store ...</source>
        <translation>正在复制存储……</translation>
    </message>
    <message>
        <source>cancelled; no backup was written</source>
        <translation>已取消；未写入备份</translation>
    </message>
    <message>
        <source>Wrote %1 (%2 bytes): accounts %3, sessions %4. It holds keys and password hashes.</source>
        <translation>已写入 %1（%2 字节）：账户 %3，会话 %4。其中含有密钥和密码哈希。</translation>
    </message>
</context>
<context>
    <name>BenchHashCommand</name>
    <message>
        <source>Logins a second that this machine can hash, with every core (%1) at it and nothing else:</source>
        <translation>本机在所有核心（%1）全力运行时每秒可完成的登录次数：</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Logins/s</source>
        <translation>登录/秒</translation>
    </message>
    <message>
        <source>ms each</source>
        <translation>每次毫秒</translation>
    </message>
</context>
<context>
    <name>ClaimWords</name>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Extensions that must be understood</source>
        <translation>必须理解的扩展</translation>
    </message>
    <message>
        <source>Payload is encoded</source>
        <translation>载荷已编码</translation>
    </message>
    <message>
        <source>Key offered by the token</source>
        <translation>令牌自带的密钥</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>签发者</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Account, for older clients</source>
        <translation>账户（供旧客户端使用）</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>签发时间</translation>
    </message>
    <message>
        <source>Not valid before</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>过期时间</translation>
    </message>
    <message>
        <source>Token number</source>
        <translation>令牌编号</translation>
    </message>
    <message>
        <source>Meant for</source>
        <translation>受众</translation>
    </message>
    <message>
        <source>RSA with SHA-256: anybody can verify it by JWKS</source>
        <translation>RSA 与 SHA-256：任何人都可通过 JWKS 验证</translation>
    </message>
    <message>
        <source>HMAC with SHA-256: only the server can verify it</source>
        <translation>HMAC 与 SHA-256：只有服务器能验证</translation>
    </message>
    <message>
        <source>Not signed: never accepted</source>
        <translation>未签名：绝不接受</translation>
    </message>
    <message>
        <source>Not used by Gatehouse</source>
        <translation>Gatehouse 不使用</translation>
    </message>
    <message>
        <source>No key of this store</source>
        <translation>不是此存储的密钥</translation>
    </message>
    <message>
        <source>An earlier key of the %1; it still verifies</source>
        <translation>%1 的旧密钥；仍可用于验证</translation>
    </message>
    <message>
        <source>The current key of the %1</source>
        <translation>%1 的当前密钥</translation>
    </message>
    <message>
        <source>JSON Web Token</source>
        <translation>JSON Web Token</translation>
    </message>
    <message>
        <source>Never looked at: a token cannot vouch for itself</source>
        <translation>从不采信：令牌不能为自己担保</translation>
    </message>
    <message>
        <source>Somebody else: %1</source>
        <translation>其他签发者：%1</translation>
    </message>
    <message>
        <source>Access token: sent with every request</source>
        <translation>访问令牌：随每个请求发送</translation>
    </message>
    <message>
        <source>Refresh token: exchanged for new access tokens</source>
        <translation>刷新令牌：用于换取新的访问令牌</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 API</source>
        <translation>%1 接口</translation>
    </message>
</context>
<context>
    <name>ColumnMap</name>
    <message>
        <source>A mapping is FIELD=COLUMN, separated by commas; &quot;%1&quot; is none, or names no field.</source>
        <translation>映射的形式为 字段=列，以逗号分隔；“%1”不是映射，或其字段不存在。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Commands:</source>
        <translation>命令：</translation>
    </message>
    <message>
        <source>Example:</source>
        <translation>示例：</translation>
    </message>
    <message>
        <source>Settings for --set, with their defaults:</source>
        <translation>--set 可用的设置项及其默认值：</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;; gatehouse --help lists them</source>
        <translation>没有命令“%1”；运行 gatehouse --help 查看全部命令</translation>
    </message>
    <message>
        <source>%1 takes no argument &quot;%2&quot;</source>
        <translation>%1 不接受参数“%2”</translation>
    </message>
    <message>
        <source>%1; did you mean %2?</source>
        <translation>%1；您是否想输入 %2？</translation>
    </message>
    <message>
        <source>%1 needs to be told what to do: %2</source>
        <translation>%1 需要指明要做什么：%2</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;; gatehouse %2 --help lists them</source>
        <translation>没有命令“%1”；运行 gatehouse %2 --help 查看全部命令</translation>
    </message>
    <message>
        <source>%1 takes one of %2, not &quot;%3&quot;</source>
        <translation>%1 的取值须为 %2 之一，而不是“%3”</translation>
    </message>
    <message>
        <source>%1 takes a whole number, not &quot;%2&quot;</source>
        <translation>%1 须为整数，而不是“%2”</translation>
    </message>
    <message>
        <source>%1 needs %2; gatehouse %1 --help shows an example</source>
        <translation>%1 需要 %2；运行 gatehouse %1 --help 查看示例</translation>
    </message>
    <message>
        <source>%1 takes no option %2</source>
        <translation>%1 没有选项 %2</translation>
    </message>
    <message>
        <source>%1 takes no value</source>
        <translation>%1 不带值</translation>
    </message>
    <message>
        <source>%1 needs its %2</source>
        <translation>%1 需要指定 %2</translation>
    </message>
    <message>
        <source>takes KEY=VALUE, not &quot;%1&quot;</source>
        <translation>须为 KEY=VALUE，而不是“%1”</translation>
    </message>
    <message>
        <source>takes a value, not an empty one</source>
        <translation>须有值，不能为空</translation>
    </message>
    <message>
        <source>there is no store at %1; gatehouse serve makes one, or name another with --data</source>
        <translation>%1 处没有存储；运行 gatehouse serve 可创建，或用 --data 指定其他位置</translation>
    </message>
    <message>
        <source>there is no account &quot;%1&quot;</source>
        <translation>没有账户“%1”</translation>
    </message>
    <message>
        <source>another account has this username</source>
        <translation>另一账户已使用此用户名</translation>
    </message>
    <message>
        <source>another account has this e-mail</source>
        <translation>另一账户已使用此电子邮件</translation>
    </message>
    <message>
        <source>too much waits to be done; try again in a moment</source>
        <translation>等待处理的操作过多；请稍后重试</translation>
    </message>
    <message>
        <source>there is no such thing</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>the store cannot be used at the moment</source>
        <translation>目前无法使用存储</translation>
    </message>
    <message>
        <source>cannot write the output: %1</source>
        <translation>无法写入输出：%1</translation>
    </message>
    <message>
        <source>gatehouse %1 --help tells more.</source>
        <translation>详情请运行 gatehouse %1 --help。</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>用法：%1</translation>
    </message>
    <message>
        <source>An auth server: three documented HTTP APIs over one store of accounts and sessions.</source>
        <translation>认证服务器：三套有文档的 HTTP 接口，共用一个账户与会话存储。</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Options of the console, and of serve:</source>
        <translation>控制台与 serve 的选项：</translation>
    </message>
    <message>
        <source>Options of every command:</source>
        <translation>所有命令的选项：</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>选项：</translation>
    </message>
    <message>
        <source>cannot read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>the line on standard input is too long</source>
        <translation>标准输入中的行过长</translation>
    </message>
    <message>
        <source>there is no terminal to ask for the password at: give it on standard input, with --password-stdin</source>
        <translation>没有可供询问密码的终端：请用 --password-stdin 从标准输入提供</translation>
    </message>
    <message>
        <source>New password: </source>
        <translation>新密码：</translation>
    </message>
    <message>
        <source>The same again: </source>
        <translation>再次输入：</translation>
    </message>
    <message>
        <source>the two passwords differ; nothing was changed</source>
        <translation>两次密码不一致；未作任何更改</translation>
    </message>
    <message>
        <source>there is too much on standard input</source>
        <translation>标准输入中的内容过多</translation>
    </message>
    <message>
        <source>%1 [y/N]</source>
        <translation>%1 [y/N]</translation>
    </message>
    <message>
        <source>y</source>
        <comment>short answer that means yes</comment>
        <translation>y</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>cannot read the configuration %1: %2</source>
        <translation>无法读取配置 %1：%2</translation>
    </message>
    <message>
        <source>%1 is no configuration: a line of it is name = value</source>
        <translation>%1 不是配置文件：每一行应为 名称 = 值</translation>
    </message>
    <message>
        <source>a line is name = value</source>
        <translation>每一行应为 名称 = 值</translation>
    </message>
    <message>
        <source>%1 needs its value</source>
        <translation>%1 需要一个值</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1 第 %2 行：%3</translation>
    </message>
    <message>
        <source>there is no option or setting &quot;%1&quot;</source>
        <translation>没有选项或设置“%1”</translation>
    </message>
    <message>
        <source>there is no option or setting &quot;%1&quot;; did you mean %2?</source>
        <translation>没有选项或设置“%1”；是否想用 %2？</translation>
    </message>
    <message>
        <source>the password is not in UTF-8</source>
        <translation>密码不是 UTF-8 编码</translation>
    </message>
</context>
<context>
    <name>CompletionCommand</name>
    <message>
        <source>completion is there for %1, not for &quot;%2&quot;</source>
        <translation>自动补全支持 %1，不支持“%2”</translation>
    </message>
</context>
<context>
    <name>CsvReader</name>
    <message>
        <source>A quote stands inside a value that does not begin with one, or text follows a closing quote.</source>
        <translation>引号出现在不以引号开头的值中，或闭合引号后还有文字。</translation>
    </message>
    <message>
        <source>A quoted value does not end, or the record is longer than 1 MiB; the rest of the file was not read.</source>
        <translation>带引号的值没有结束，或记录超过 1 MiB；文件其余部分未读取。</translation>
    </message>
    <message>
        <source>The file is empty: its first line names the columns.</source>
        <translation>文件为空：首行应为列名。</translation>
    </message>
    <message>
        <source>The file is not in UTF-8; save it as UTF-8.</source>
        <translation>文件不是 UTF-8 编码；请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>The file has no column &quot;%1&quot;; its columns are: %2</source>
        <translation>文件没有列“%1”；其列为：%2</translation>
    </message>
    <message>
        <source>The file has two columns for %1.</source>
        <translation>文件中有两列对应 %1。</translation>
    </message>
    <message>
        <source>The file has no column &quot;username&quot;; say which of its columns it is: %1</source>
        <translation>文件没有“username”列；请指明由哪一列充当：%1</translation>
    </message>
    <message>
        <source>The line has %1 values; the header names %2 columns.</source>
        <translation>该行有 %1 个值，而表头有 %2 列。</translation>
    </message>
    <message>
        <source>The value of %1 is not in UTF-8.</source>
        <translation>%1 的值不是 UTF-8 编码。</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Another account has this username. Choose another one.</source>
        <translation>另一账户已使用此用户名，请换一个。</translation>
    </message>
    <message>
        <source>Another account has this e-mail address. Choose another one.</source>
        <translation>另一账户已使用此电子邮件地址，请换一个。</translation>
    </message>
    <message>
        <source>The old password is not right. Type it again.</source>
        <translation>旧密码不正确，请重新输入。</translation>
    </message>
    <message>
        <source>It is gone: somebody has deleted it meanwhile.</source>
        <translation>它已不存在：期间有人将其删除。</translation>
    </message>
    <message numerus="yes">
        <source>The server is busy hashing passwords. Try again in %n second(s).</source>
        <translation>
            <numerusform>服务器正忙于计算密码哈希。请在 %n 秒后重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>The store cannot be reached. Check the disk or the database, then try again.</source>
        <translation>无法访问存储。请检查磁盘或数据库，然后重试。</translation>
    </message>
    <message>
        <source>The store cannot be reached: %1. Check the disk or the database, then try again.</source>
        <translation>无法访问存储：%1。请检查磁盘或数据库，然后重试。</translation>
    </message>
    <message>
        <source>Something went wrong inside Gatehouse. Try again; the log says more.</source>
        <translation>Gatehouse 内部出错。请重试；详情见日志。</translation>
    </message>
    <message>
        <source>Something went wrong: %1</source>
        <translation>出错了：%1</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>Registration</source>
        <translation>注册</translation>
    </message>
    <message>
        <source>Registered through %1 from %2</source>
        <translation>通过 %1 从 %2 注册</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Logged in through %1 from %2</source>
        <translation>通过 %1 从 %2 登录</translation>
    </message>
    <message>
        <source>Failed login</source>
        <translation>登录失败</translation>
    </message>
    <message>
        <source>A login through %1 from %2 failed</source>
        <translation>通过 %1 从 %2 登录失败</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Locked after too many failed logins, the last through %1 from %2</source>
        <translation>因登录失败次数过多而锁定，最后一次通过 %1 来自 %2</translation>
    </message>
    <message>
        <source>Logout</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Logged out through %1 from %2</source>
        <translation>通过 %1 从 %2 退出登录</translation>
    </message>
    <message>
        <source>Token renewed</source>
        <translation>令牌续期</translation>
    </message>
    <message>
        <source>Renewed an access token through %1 from %2</source>
        <translation>通过 %1 从 %2 更新了访问令牌</translation>
    </message>
    <message>
        <source>Profile changed</source>
        <translation>资料更改</translation>
    </message>
    <message>
        <source>Changed the profile through %1 from %2: %3</source>
        <translation>通过 %1 从 %2 更改了资料：%3</translation>
    </message>
    <message>
        <source>Account added</source>
        <translation>添加账户</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>%1添加</translation>
    </message>
    <message>
        <source>Account edited</source>
        <translation>编辑账户</translation>
    </message>
    <message>
        <source>Edited %1: %2</source>
        <translation>%1编辑：%2</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>密码更改</translation>
    </message>
    <message>
        <source>Given a new password %1; every session ended</source>
        <translation>%1设置了新密码；所有会话均已结束</translation>
    </message>
    <message>
        <source>Account enabled</source>
        <translation>启用账户</translation>
    </message>
    <message>
        <source>Enabled %1</source>
        <translation>%1启用</translation>
    </message>
    <message>
        <source>Account disabled</source>
        <translation>停用账户</translation>
    </message>
    <message>
        <source>Disabled %1</source>
        <translation>%1停用</translation>
    </message>
    <message>
        <source>Account deleted</source>
        <translation>删除账户</translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation>%1删除</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Unlocked %1</source>
        <translation>%1解锁</translation>
    </message>
    <message>
        <source>Session ended</source>
        <translation>会话结束</translation>
    </message>
    <message>
        <source>Session ended %1</source>
        <translation>会话%1结束</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>设置更改</translation>
    </message>
    <message>
        <source>A setting was changed %1: %2</source>
        <translation>%1更改了设置：%2</translation>
    </message>
    <message>
        <source>Key rotated</source>
        <translation>密钥轮换</translation>
    </message>
    <message>
        <source>A signing key was replaced %1: %2</source>
        <translation>%1更换了签名密钥：%2</translation>
    </message>
    <message>
        <source>Accounts imported</source>
        <translation>导入账户</translation>
    </message>
    <message>
        <source>Accounts were imported %1: %2</source>
        <translation>%1导入了账户：%2</translation>
    </message>
    <message>
        <source>Backup made</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>A backup was made %1: %2</source>
        <translation>%1进行了备份：%2</translation>
    </message>
    <message>
        <source>Store restored</source>
        <translation>恢复存储</translation>
    </message>
    <message>
        <source>The store was restored %1: %2</source>
        <translation>%1恢复了存储：%2</translation>
    </message>
    <message>
        <source>Something that this version does not know: %1</source>
        <translation>此版本无法识别的事件：%1</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>本机</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n session(s) ended</source>
        <translation>
            <numerusform>%1；%n 个会话已结束</numerusform>
        </translation>
    </message>
    <message>
        <source>in the console</source>
        <translation>在控制台</translation>
    </message>
    <message>
        <source>on the command line</source>
        <translation>在命令行</translation>
    </message>
    <message>
        <source>through an API</source>
        <translation>通过接口</translation>
    </message>
    <message>
        <source>by Gatehouse itself</source>
        <translation>由 Gatehouse 自身</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>由 %1</translation>
    </message>
    <message>
        <source>logged out</source>
        <translation>已退出登录</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>已吊销</translation>
    </message>
    <message>
        <source>password changed</source>
        <translation>密码已更改</translation>
    </message>
    <message>
        <source>account disabled</source>
        <translation>账户已停用</translation>
    </message>
    <message>
        <source>account deleted</source>
        <translation>账户已删除</translation>
    </message>
    <message>
        <source>username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>avatar</source>
        <translation>头像</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>That a login failed, and why</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>nobody has this name</source>
        <translation>没有这个名称</translation>
    </message>
    <message>
        <source>wrong password</source>
        <translation>密码错误</translation>
    </message>
    <message>
        <source>the account is disabled</source>
        <translation>账户已停用</translation>
    </message>
    <message>
        <source>the name is locked</source>
        <translation>名称已锁定</translation>
    </message>
</context>
<context>
    <name>FilePreview</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>The file holds no accounts.</source>
        <translation>文件中没有账户。</translation>
    </message>
</context>
<context>
    <name>ForeignHash</name>
    <message>
        <source>The hash&apos;s digest is no base64.</source>
        <translation>哈希的摘要不是 base64。</translation>
    </message>
    <message>
        <source>A Django hash is pbkdf2_sha256$iterations$salt$digest.</source>
        <translation>Django 哈希的形式为 pbkdf2_sha256$iterations$salt$digest。</translation>
    </message>
    <message>
        <source>A PBKDF2 hash is $pbkdf2-sha256$i=iterations$salt$digest.</source>
        <translation>PBKDF2 哈希的形式为 $pbkdf2-sha256$i=iterations$salt$digest。</translation>
    </message>
    <message>
        <source>The hash&apos;s salt is no base64.</source>
        <translation>哈希的盐不是 base64。</translation>
    </message>
    <message>
        <source>An argon2id hash is $argon2id$v=19$m=...,t=...,p=...$salt$digest.</source>
        <translation>argon2id 哈希的形式为 $argon2id$v=19$m=...,t=...,p=...$salt$digest。</translation>
    </message>
    <message>
        <source>An argon2id hash names m, t and p, and nothing else.</source>
        <translation>argon2id 哈希只含 m、t 和 p 三个参数。</translation>
    </message>
    <message>
        <source>A Firebase hash is $firebase-scrypt$ln=...,r=...$separator$key$salt$digest.</source>
        <translation>Firebase 哈希的形式为 $firebase-scrypt$ln=...,r=...$separator$key$salt$digest。</translation>
    </message>
    <message>
        <source>The hash&apos;s salt, separator or key is no base64.</source>
        <translation>哈希的盐、分隔符或密钥不是 base64。</translation>
    </message>
    <message>
        <source>This is no password hash of a known form.</source>
        <translation>这不是已知形式的密码哈希。</translation>
    </message>
    <message>
        <source>The hash is too long, or holds more than printable ASCII.</source>
        <translation>哈希过长，或含有可打印 ASCII 以外的字符。</translation>
    </message>
    <message>
        <source>The hash has %1 iterations; allowed are %2 to %3.</source>
        <translation>哈希的迭代次数为 %1；允许 %2 到 %3。</translation>
    </message>
    <message>
        <source>The hash&apos;s salt has %1 bytes; allowed are %2 to %3.</source>
        <translation>哈希的盐为 %1 字节；允许 %2 到 %3。</translation>
    </message>
    <message>
        <source>The hash&apos;s digest has %1 bytes; allowed are %2 to %3.</source>
        <translation>哈希的摘要为 %1 字节；允许 %2 到 %3。</translation>
    </message>
    <message>
        <source>The hash has %1 lanes; allowed are %2 to %3.</source>
        <translation>哈希的并行度为 %1；允许 %2 到 %3。</translation>
    </message>
    <message>
        <source>The hash needs %1 KiB of memory; allowed are %2 to %3.</source>
        <translation>哈希需要 %1 KiB 内存；允许 %2 到 %3。</translation>
    </message>
    <message>
        <source>The hash has %1 passes; with its memory, allowed are %2 to %3.</source>
        <translation>哈希的轮数为 %1；按其内存用量，允许 %2 到 %3。</translation>
    </message>
    <message>
        <source>The hash&apos;s memory cost is %1; allowed is %2 to %3.</source>
        <translation>哈希的内存成本为 %1；允许 %2 到 %3。</translation>
    </message>
    <message>
        <source>The hash has %1 rounds; allowed are %2 to %3.</source>
        <translation>哈希的轮数为 %1；允许 %2 到 %3。</translation>
    </message>
    <message>
        <source>The hash&apos;s salt separator has %1 bytes; allowed are %2 to %3.</source>
        <translation>哈希的盐分隔符为 %1 字节；允许 %2 到 %3。</translation>
    </message>
    <message>
        <source>The hash&apos;s signer key has %1 bytes; allowed are %2 to %3.</source>
        <translation>哈希的签名密钥为 %1 字节；允许 %2 到 %3。</translation>
    </message>
</context>
<context>
    <name>HashIntake</name>
    <message>
        <source>must name base64_signer_key, base64_salt_separator, rounds and mem_cost, as the project&apos;s password hash parameters do</source>
        <translation>须像项目的密码哈希参数那样，指明 base64_signer_key、base64_salt_separator、rounds 和 mem_cost</translation>
    </message>
    <message>
        <source>The hash&apos;s bcrypt cost is %1; allowed is %2 at most.</source>
        <translation>哈希的 bcrypt 成本为 %1；最大允许 %2。</translation>
    </message>
    <message>
        <source>The Firebase hash or its salt is no base64.</source>
        <translation>Firebase 哈希或其盐不是 base64。</translation>
    </message>
</context>
<context>
    <name>HttpServer</name>
    <message>
        <source>port %1 is asked for twice, for %2 and for %3</source>
        <translation>端口 %1 被同时用于 %2 和 %3</translation>
    </message>
</context>
<context>
    <name>ImportRepository</name>
    <message>
        <source>A new account needs a password or a password_hash (or ! for none).</source>
        <translation>新账户需要 password 或 password_hash（! 表示没有密码）。</translation>
    </message>
    <message>
        <source>The username, e-mail and UUID belong to different accounts that are there already.</source>
        <translation>该用户名、电子邮件和 UUID 分属不同的现有账户。</translation>
    </message>
    <message>
        <source>An account with this username is there already.</source>
        <translation>已有使用此用户名的账户。</translation>
    </message>
    <message>
        <source>An account with this e-mail is there already.</source>
        <translation>已有使用此电子邮件的账户。</translation>
    </message>
    <message>
        <source>An account with this UUID is there already.</source>
        <translation>已有使用此 UUID 的账户。</translation>
    </message>
</context>
<context>
    <name>ImportStage</name>
    <message>
        <source>Meanwhile somebody made an account with a username, e-mail or UUID of the file; nothing was imported. Try again.</source>
        <translation>期间有人创建了使用文件中用户名、电子邮件或 UUID 的账户；未导入任何内容，请重试。</translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>The JSON breaks off or is malformed here, or an account is larger than 1 MiB; the rest of the file was not read.</source>
        <translation>JSON 在此中断或格式错误，或某个账户超过 1 MiB；文件其余部分未读取。</translation>
    </message>
    <message>
        <source>The file is no JSON list of accounts.</source>
        <translation>该文件不是 JSON 账户列表。</translation>
    </message>
    <message>
        <source>The file&apos;s object holds no list named &quot;users&quot; or &quot;accounts&quot;.</source>
        <translation>文件的对象中没有名为“users”或“accounts”的列表。</translation>
    </message>
    <message>
        <source>The object has the key &quot;%1&quot; twice.</source>
        <translation>对象中键“%1”出现两次。</translation>
    </message>
    <message>
        <source>This is no JSON object.</source>
        <translation>这不是 JSON 对象。</translation>
    </message>
    <message>
        <source>The JSON is malformed at byte %1 of the account.</source>
        <translation>该账户的 JSON 在第 %1 字节处格式错误。</translation>
    </message>
    <message>
        <source>The object has two keys for %1.</source>
        <translation>对象中有两个键对应 %1。</translation>
    </message>
</context>
<context>
    <name>Jwk</name>
    <message>
        <source>it is no JWK: %1</source>
        <translation>不是 JWK：%1</translation>
    </message>
    <message>
        <source>it is a set of %1 keys, and one is needed</source>
        <translation>这是含 %1 个密钥的集合，而此处只需一个</translation>
    </message>
    <message>
        <source>its member &quot;%1&quot; is not base64url</source>
        <translation>其成员“%1”不是 base64url</translation>
    </message>
    <message>
        <source>its member &quot;%1&quot; is not a text</source>
        <translation>其成员“%1”不是文本</translation>
    </message>
    <message>
        <source>keys of kind &quot;%1&quot; are not understood, only oct and RSA</source>
        <translation>不支持类型为“%1”的密钥，只支持 oct 和 RSA</translation>
    </message>
    <message>
        <source>its &quot;use&quot; or &quot;key_ops&quot; is another</source>
        <translation>其“use”或“key_ops”为其他用途</translation>
    </message>
    <message>
        <source>it has %1 bytes, and %2 needs %3</source>
        <translation>它有 %1 字节，而 %2 需要 %3 字节</translation>
    </message>
    <message>
        <source>it has %1 bits, and %2 are needed</source>
        <translation>它有 %1 位，而需要 %2 位</translation>
    </message>
    <message>
        <source>its member &quot;%1&quot; is empty</source>
        <translation>其成员“%1”为空</translation>
    </message>
    <message>
        <source>its exponent is not an odd number above 1</source>
        <translation>其指数不是大于 1 的奇数</translation>
    </message>
</context>
<context>
    <name>KeyListCommand</name>
    <message>
        <source>verifies, retired %1</source>
        <translation>用于验证，%1 停用</translation>
    </message>
    <message>
        <source>encrypts phone numbers</source>
        <translation>加密电话号码</translation>
    </message>
    <message>
        <source>signs</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>KeyRotateCommand</name>
    <message>
        <source>key rotate needs to be told which: buyer, usercenter, employee, or --all</source>
        <translation>key rotate 需要指明对象：buyer、usercenter、employee 或 --all</translation>
    </message>
    <message>
        <source>there is no API &quot;%1&quot;: it is one of buyer, usercenter, employee</source>
        <translation>没有接口“%1”：须为 buyer、usercenter、employee 之一</translation>
    </message>
    <message>
        <source>New tokens of %1 are signed with the key %2.</source>
        <translation>%1 的新令牌将用密钥 %2 签名。</translation>
    </message>
</context>
<context>
    <name>KeycloakCredential</name>
    <message>
        <source>The Keycloak algorithm &quot;%1&quot; is not known.</source>
        <translation>未知的 Keycloak 算法“%1”。</translation>
    </message>
    <message>
        <source>Of Keycloak&apos;s argon2, only type id in version 1.3 is known.</source>
        <translation>Keycloak 的 argon2 只支持 1.3 版的 id 类型。</translation>
    </message>
    <message>
        <source>This is no Keycloak credential with secretData and credentialData.</source>
        <translation>这不是含有 secretData 和 credentialData 的 Keycloak 凭据。</translation>
    </message>
    <message>
        <source>The Keycloak credential&apos;s salt or value is no base64.</source>
        <translation>Keycloak 凭据的盐或值不是 base64。</translation>
    </message>
</context>
<context>
    <name>ListenSocket</name>
    <message>
        <source>port %1 on %2 is taken by %3</source>
        <translation>%2 上的端口 %1 已被 %3 占用</translation>
    </message>
    <message>
        <source>port %1 on %2 may not be opened by this user</source>
        <translation>此用户不能打开 %2 上的端口 %1</translation>
    </message>
    <message>
        <source>%1 is not an address of this machine</source>
        <translation>%1 不是本机的地址</translation>
    </message>
    <message>
        <source>port %1 on %2 cannot be opened: %3</source>
        <translation>无法打开 %2 上的端口 %1：%3</translation>
    </message>
</context>
<context>
    <name>ManualCommand</name>
    <message>
        <source>there is no command &quot;%1&quot;; gatehouse --help lists them</source>
        <translation>没有命令“%1”；运行 gatehouse --help 查看全部命令</translation>
    </message>
</context>
<context>
    <name>MigrateCommand</name>
    <message>
        <source>a server still runs on this store (%1, %2); stop it first, or wait half a minute after it was killed</source>
        <translation>仍有服务器在此存储上运行（%1，%2）；请先停止它，若是被强制结束则等待半分钟</translation>
    </message>
    <message>
        <source>migrate needs --to URL, the new store</source>
        <translation>migrate 需要用 --to URL 指定新存储</translation>
    </message>
    <message>
        <source>there is no store at %1</source>
        <translation>%1 处没有存储</translation>
    </message>
    <message>
        <source>Moving rows ...</source>
        <translation>正在迁移行……</translation>
    </message>
    <message>
        <source>Moved %1 rows of %2 tables to %3, and counted them there. The old store is as it was; start the servers with --database and the new one.</source>
        <translation>已将 %2 个表的 %1 行迁移到 %3，并在那里核对了数量。旧存储保持原样；请用 --database 指定新存储来启动服务器。</translation>
    </message>
</context>
<context>
    <name>Migrations</name>
    <message>
        <source>the database was written by a newer version of Gatehouse (schema %1, this program knows %2); use that version</source>
        <translation>数据库由较新版本的 Gatehouse 写入（架构 %1，本程序支持到 %2）；请使用该版本</translation>
    </message>
    <message>
        <source>the database belongs to another program; name another one with --database</source>
        <translation>该数据库属于其他程序；请用 --database 指定另一个</translation>
    </message>
</context>
<context>
    <name>PasswordReset</name>
    <message>
        <source>The passwords cannot be written to %1: %2.</source>
        <translation>无法将密码写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>PasswordStrength</name>
    <message>
        <source>Very weak</source>
        <translation>非常弱</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>强</translation>
    </message>
    <message>
        <source>It is made of words that guessers try early.</source>
        <translation>由猜测者会最先尝试的词组成。</translation>
    </message>
    <message>
        <source>It holds the account&apos;s own name or e-mail.</source>
        <translation>含有账户自己的名称或电子邮件。</translation>
    </message>
    <message>
        <source>It repeats itself.</source>
        <translation>有重复的内容。</translation>
    </message>
    <message>
        <source>It holds a sequence such as abc or 123.</source>
        <translation>含有 abc 或 123 之类的连续字符。</translation>
    </message>
    <message>
        <source>It holds keys that lie side by side.</source>
        <translation>含有键盘上相邻的按键。</translation>
    </message>
    <message>
        <source>It holds a date, which is quickly guessed.</source>
        <translation>含有日期，很快就会被猜中。</translation>
    </message>
    <message>
        <source>It is short: every further character helps.</source>
        <translation>太短：每多一个字符都有帮助。</translation>
    </message>
</context>
<context>
    <name>PortOwner</name>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1（进程 %2）</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>另一个程序</translation>
    </message>
    <message>
        <source>a program of the user %1</source>
        <translation>用户 %1 的一个程序</translation>
    </message>
</context>
<context>
    <name>PostgresUrl</name>
    <message>
        <source>has a %1 that is not well percent-encoded</source>
        <translation>其中的 %1 百分号编码有误</translation>
    </message>
    <message>
        <source>has a %1 with a semicolon, which cannot be handed on</source>
        <translation>其中的 %1 含有分号，无法传递</translation>
    </message>
    <message>
        <source>has a port that is no number from 1 to 65535</source>
        <translation>其中的端口不是 1 到 65535 之间的数字</translation>
    </message>
    <message>
        <source>has a parameter &quot;%1&quot; that PostgreSQL does not know</source>
        <translation>其中的参数“%1”是 PostgreSQL 不认识的</translation>
    </message>
    <message>
        <source>names no database: postgresql://user:password@host:port/name</source>
        <translation>没有指明数据库：postgresql://user:password@host:port/name</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>RelativeTime</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>in a moment</source>
        <translation>马上</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>%n 秒前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n second(s)</source>
        <translation>
            <numerusform>%n 秒后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>%n 分钟后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>%n 小时后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>%1 d %2</source>
        <extracomment>Time left: days and, after them, hours, minutes and seconds, for example &quot;6 d 23:59:58&quot;</extracomment>
        <translation>%1 天 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestPhrase</name>
    <message>
        <source>chunk data does not end where its size says</source>
        <translation>分块数据没有在其大小所述处结束</translation>
    </message>
    <message>
        <source>chunk extensions too large</source>
        <translation>分块扩展过大</translation>
    </message>
    <message>
        <source>chunk size overflows</source>
        <translation>分块大小溢出</translation>
    </message>
    <message>
        <source>malformed chunk size</source>
        <translation>分块大小格式错误</translation>
    </message>
    <message>
        <source>malformed chunk</source>
        <translation>分块格式错误</translation>
    </message>
    <message>
        <source>Content-Length beside Transfer-Encoding</source>
        <translation>Content-Length 与 Transfer-Encoding 同时出现</translation>
    </message>
    <message>
        <source>Transfer-Encoding in a request of HTTP/1.0</source>
        <translation>HTTP/1.0 请求中出现 Transfer-Encoding</translation>
    </message>
    <message>
        <source>field line without colon</source>
        <translation>标头行没有冒号</translation>
    </message>
    <message>
        <source>folded field line</source>
        <translation>折行的标头行</translation>
    </message>
    <message>
        <source>malformed Content-Length</source>
        <translation>Content-Length 格式错误</translation>
    </message>
    <message>
        <source>malformed Host field</source>
        <translation>Host 标头格式错误</translation>
    </message>
    <message>
        <source>malformed field name</source>
        <translation>标头名称格式错误</translation>
    </message>
    <message>
        <source>malformed request line</source>
        <translation>请求行格式错误</translation>
    </message>
    <message>
        <source>malformed request target</source>
        <translation>请求目标格式错误</translation>
    </message>
    <message>
        <source>more than one Content-Length field</source>
        <translation>有多个 Content-Length 标头</translation>
    </message>
    <message>
        <source>more than one Host field</source>
        <translation>有多个 Host 标头</translation>
    </message>
    <message>
        <source>no Host field</source>
        <translation>没有 Host 标头</translation>
    </message>
    <message>
        <source>space before the colon of a field</source>
        <translation>标头的冒号前有空格</translation>
    </message>
    <message>
        <source>the target * is for OPTIONS only</source>
        <translation>目标 * 只能用于 OPTIONS</translation>
    </message>
    <message>
        <source>a request body must not be content-encoded</source>
        <translation>请求正文不得经过内容编码</translation>
    </message>
    <message>
        <source>unknown expectation</source>
        <translation>未知的 Expect</translation>
    </message>
    <message>
        <source>the only transfer coding known here is chunked</source>
        <translation>这里只认识 chunked 传输编码</translation>
    </message>
    <message>
        <source>unknown method</source>
        <translation>未知的方法</translation>
    </message>
    <message>
        <source>only HTTP/1.0 and HTTP/1.1 are spoken here</source>
        <translation>这里只支持 HTTP/1.0 和 HTTP/1.1</translation>
    </message>
    <message>
        <source>empty lines before the request</source>
        <translation>请求前有空行</translation>
    </message>
    <message>
        <source>the request ended early</source>
        <translation>请求提前结束</translation>
    </message>
    <message>
        <source>request line too long</source>
        <translation>请求行过长</translation>
    </message>
    <message>
        <source>line feed without carriage return</source>
        <translation>换行符前没有回车符</translation>
    </message>
    <message>
        <source>carriage return without line feed</source>
        <translation>回车符后没有换行符</translation>
    </message>
    <message>
        <source>control byte in the request head</source>
        <translation>请求头部有控制字节</translation>
    </message>
    <message>
        <source>the store is unavailable</source>
        <translation>数据存储不可用</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>连接过多</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>内部错误</translation>
    </message>
</context>
<context>
    <name>RequestReason</name>
    <message>
        <source>Nobody answered this request: the client left, or the server was stopped, before there was an answer.</source>
        <translation>无人应答此请求：在得出应答之前，客户端已离开或服务器已停止。</translation>
    </message>
    <message>
        <source>The client left before the answer was ready.</source>
        <translation>应答准备好之前客户端已离开。</translation>
    </message>
    <message>
        <source>The account was deleted after this session began.</source>
        <translation>该账户在此会话开始后被删除。</translation>
    </message>
    <message>
        <source>Another account has this username already.</source>
        <translation>另一账户已使用此用户名。</translation>
    </message>
    <message>
        <source>Another account has this e-mail address already.</source>
        <translation>另一账户已使用此电子邮件地址。</translation>
    </message>
    <message>
        <source>The field “%1” breaks a rule: %2</source>
        <translation>字段“%1”违反规则：%2</translation>
    </message>
    <message>
        <source>The server had too much to do: %1. It asked the client to try again after %2.</source>
        <translation>服务器负载过高：%1。已要求客户端在 %2 后重试。</translation>
    </message>
    <message>
        <source>The store could not be used: %1</source>
        <translation>无法使用存储：%1</translation>
    </message>
    <message>
        <source>Something broke inside the server: %1</source>
        <translation>服务器内部出错：%1</translation>
    </message>
    <message>
        <source>The request carries no access token: it has no Authorization header.</source>
        <translation>该请求没有携带访问令牌：缺少 Authorization 头。</translation>
    </message>
    <message>
        <source>What stands in the Authorization header is no token.</source>
        <translation>Authorization 头中的内容不是令牌。</translation>
    </message>
    <message>
        <source>The token was issued for the %1 API; the %2 API does not accept it.</source>
        <translation>该令牌是为 %1 接口签发的；%2 接口不接受它。</translation>
    </message>
    <message>
        <source>The token was not issued by this server: it names “%1” as its issuer.</source>
        <translation>该令牌不是由此服务器签发的：其签发者为“%1”。</translation>
    </message>
    <message>
        <source>This is a refresh token. Requests are made with the access token.</source>
        <translation>这是刷新令牌。请求应使用访问令牌。</translation>
    </message>
    <message>
        <source>This is an access token. A new one is asked for with the refresh token.</source>
        <translation>这是访问令牌。换取新令牌应使用刷新令牌。</translation>
    </message>
    <message>
        <source>The token&apos;s signature is not good: it was changed, or signed with another key.</source>
        <translation>令牌的签名无效：内容被改动，或由其他密钥签名。</translation>
    </message>
    <message>
        <source>The token was signed with a key that this server does not have.</source>
        <translation>令牌由此服务器没有的密钥签名。</translation>
    </message>
    <message>
        <source>The token&apos;s header names another algorithm than its key is for.</source>
        <translation>令牌头部指明的算法与其密钥不符。</translation>
    </message>
    <message>
        <source>The token is malformed.</source>
        <translation>令牌格式错误。</translation>
    </message>
    <message>
        <source>The token is not good: %1</source>
        <translation>令牌无效：%1</translation>
    </message>
    <message>
        <source>The token had just expired.</source>
        <translation>令牌刚刚过期。</translation>
    </message>
    <message>
        <source>The token had expired %1 before this request.</source>
        <translation>令牌在此请求前 %1已过期。</translation>
    </message>
    <message>
        <source>The token&apos;s session is not in the store, or not any more.</source>
        <translation>令牌的会话不在存储中，或已不在。</translation>
    </message>
    <message>
        <source>The session had expired %1 before this request.</source>
        <translation>会话在此请求前 %1已过期。</translation>
    </message>
    <message>
        <source>The account of this session is disabled.</source>
        <translation>此会话的账户已停用。</translation>
    </message>
    <message>
        <source>The session was logged out %1 before this request.</source>
        <translation>会话在此请求前 %1已退出登录。</translation>
    </message>
    <message>
        <source>The password was changed %1 before this request, which ended the session.</source>
        <translation>密码在此请求前 %1被修改，会话因此结束。</translation>
    </message>
    <message>
        <source>The account was disabled %1 before this request, which ended the session.</source>
        <translation>账户在此请求前 %1被停用，会话因此结束。</translation>
    </message>
    <message>
        <source>The account was deleted %1 before this request, which ended the session.</source>
        <translation>账户在此请求前 %1被删除，会话因此结束。</translation>
    </message>
    <message>
        <source>The session was revoked by the console %1 before this request.</source>
        <translation>会话在此请求前 %1被控制台吊销。</translation>
    </message>
    <message>
        <source>The session was revoked on the command line %1 before this request.</source>
        <translation>会话在此请求前 %1被命令行吊销。</translation>
    </message>
    <message>
        <source>The session was revoked %1 before this request.</source>
        <translation>会话在此请求前 %1被吊销。</translation>
    </message>
    <message>
        <source>The session was revoked by %1 %2 before this request.</source>
        <translation>会话在此请求之前 %2 被 %1 吊销。</translation>
    </message>
    <message>
        <source>The login name “%1” is locked for another %2 after too many failed logins.</source>
        <translation>登录名“%1”因登录失败次数过多而锁定，还剩 %2。</translation>
    </message>
    <message>
        <source>No account has the username or e-mail address “%1”.</source>
        <translation>没有账户的用户名或电子邮件地址为“%1”。</translation>
    </message>
    <message>
        <source>The password is right, but the account is disabled.</source>
        <translation>密码正确，但账户已停用。</translation>
    </message>
    <message numerus="yes">
        <source>The password is wrong. %n more failures lock this login name.</source>
        <translation>
            <numerusform>密码错误。再失败 %n 次将锁定此登录名。</numerusform>
        </translation>
    </message>
    <message>
        <source>This API has no such path.</source>
        <translation>此接口没有该路径。</translation>
    </message>
    <message>
        <source>The path exists, but not for the method %1. Allowed: %2</source>
        <translation>路径存在，但不支持方法 %1。允许：%2</translation>
    </message>
    <message>
        <source>The client took too long to send the request.</source>
        <translation>客户端发送请求的时间过长。</translation>
    </message>
    <message>
        <source>The body is larger than the settings allow.</source>
        <translation>正文超过设置允许的大小。</translation>
    </message>
    <message>
        <source>The header fields are more or longer than the settings allow.</source>
        <translation>头部字段的数量或长度超过设置允许的范围。</translation>
    </message>
    <message>
        <source>The request was refused before it was looked at: %1</source>
        <translation>请求在处理前即被拒绝：%1</translation>
    </message>
    <message>
        <source>The request breaks a rule of this API: %1</source>
        <translation>请求违反此接口的规则：%1</translation>
    </message>
    <message>
        <source>The server answered %1.</source>
        <translation>服务器应答 %1。</translation>
    </message>
</context>
<context>
    <name>RequestText</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 微秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Good (2xx)</source>
        <translation>成功（2xx）</translation>
    </message>
    <message>
        <source>Not modified (3xx)</source>
        <translation>未修改（3xx）</translation>
    </message>
    <message>
        <source>Refused (4xx)</source>
        <translation>拒绝（4xx）</translation>
    </message>
    <message>
        <source>Failed (5xx)</source>
        <translation>失败（5xx）</translation>
    </message>
    <message>
        <source>Queue: %1
Hashing: %2
Store: %3
Rest: %4</source>
        <translation>排队：%1
哈希：%2
存储：%3
其余：%4</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>无正文</translation>
    </message>
    <message>
        <source>(only the beginning of %1 was kept)</source>
        <translation>（只保留了 %1 的开头部分）</translation>
    </message>
    <message>
        <source>%1 that cannot be read as JSON or a form. They were not kept, for they may hold secrets.</source>
        <translation>%1，无法按 JSON 或表单读取。因可能含有机密而未保留。</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>Issued: %1</source>
        <translation>签发：%1</translation>
    </message>
    <message>
        <source>Expires: %1</source>
        <translation>过期：%1</translation>
    </message>
    <message>
        <source>What a token says is true only where its signature is good.</source>
        <translation>只有签名有效时，令牌的内容才可信。</translation>
    </message>
</context>
<context>
    <name>RestoreCommand</name>
    <message>
        <source>Restored the store: accounts %1, sessions %2.</source>
        <translation>已恢复存储：账户 %1，会话 %2。</translation>
    </message>
    <message>
        <source>warning: the account &quot;admin&quot; has its default password; change it</source>
        <translation>警告：账户“admin”使用默认密码，请修改</translation>
    </message>
    <message>
        <source>Replace all accounts, sessions and keys of this store by what the backup holds?</source>
        <translation>用备份的内容替换此存储的所有账户、会话和密钥吗？</translation>
    </message>
    <message>
        <source>nothing was restored</source>
        <translation>未恢复任何内容</translation>
    </message>
    <message>
        <source>Restoring ...</source>
        <translation>正在恢复……</translation>
    </message>
    <message>
        <source>cancelled; the store is as it was</source>
        <translation>已取消；存储保持原样</translation>
    </message>
</context>
<context>
    <name>RowIntake</name>
    <message>
        <source>A phone number has at most 20 characters, and every one can be seen.</source>
        <translation>电话号码最多 20 个字符，且每个字符都必须可见。</translation>
    </message>
    <message>
        <source>This is no UUID.</source>
        <translation>这不是 UUID。</translation>
    </message>
    <message>
        <source>An origin has 1 to 64 characters, and every one can be seen.</source>
        <translation>来源为 1 到 64 个字符，且每个字符都必须可见。</translation>
    </message>
    <message>
        <source>This is neither active (or true) nor disabled (or false).</source>
        <translation>这既不是 active（或 true），也不是 disabled（或 false）。</translation>
    </message>
    <message>
        <source>This is no time such as 2026-01-02T03:04:05Z, nor seconds or milliseconds since 1970.</source>
        <translation>这不是 2026-01-02T03:04:05Z 形式的时间，也不是自 1970 年起的秒数或毫秒数。</translation>
    </message>
    <message>
        <source>An account has either a password or a password_hash, not both.</source>
        <translation>账户只能有 password 或 password_hash 之一，不能两者都有。</translation>
    </message>
</context>
<context>
    <name>ServeCommand</name>
    <message>
        <source>only %1 files may be open at once; allow at least %2 (ulimit -n)</source>
        <translation>最多只能同时打开 %1 个文件；请至少允许 %2 个（ulimit -n）</translation>
    </message>
    <message>
        <source>warning: the account &quot;admin&quot; still has its default password; change it</source>
        <translation>警告：账户“admin”仍在使用默认密码，请修改</translation>
    </message>
    <message>
        <source>the TLS files are not taken over, and the old certificate stays in use: %1</source>
        <translation>未采用 TLS 文件，继续使用旧证书：%1</translation>
    </message>
    <message>
        <source>the TLS files were read anew, for new connections</source>
        <translation>已重新读取 TLS 文件，用于新连接</translation>
    </message>
</context>
<context>
    <name>ServerOptions</name>
    <message>
        <source>takes an IP address, not &quot;%1&quot;</source>
        <translation>需要 IP 地址，而不是“%1”</translation>
    </message>
</context>
<context>
    <name>SessionListCommand</name>
    <message>
        <source>Reading sessions ...</source>
        <translation>正在读取会话……</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>ended (%1)</source>
        <translation>已结束（%1）</translation>
    </message>
    <message>
        <source>expires %1</source>
        <translation>%1 过期</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>API</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近活动</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
</context>
<context>
    <name>SessionRevokeCommand</name>
    <message>
        <source>session revoke needs either session ids, or --user NAME, or --all</source>
        <translation>session revoke 需要会话 ID、--user NAME 或 --all</translation>
    </message>
    <message>
        <source>there is no session &quot;%1&quot;</source>
        <translation>没有会话“%1”</translation>
    </message>
    <message>
        <source>Sessions ended: %1.</source>
        <translation>已结束的会话：%1。</translation>
    </message>
    <message>
        <source>cancelled; the other sessions live on</source>
        <translation>已取消；其余会话继续有效</translation>
    </message>
    <message>
        <source>End every live session of the store?</source>
        <translation>结束存储中的所有活动会话吗？</translation>
    </message>
    <message>
        <source>no session was ended</source>
        <translation>未结束任何会话</translation>
    </message>
    <message>
        <source>Ending sessions ...</source>
        <translation>正在结束会话……</translation>
    </message>
</context>
<context>
    <name>SessionText</name>
    <message>
        <source>Live</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Logged out</source>
        <translation>已退出登录</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Account disabled</source>
        <translation>停用账户</translation>
    </message>
    <message>
        <source>Account deleted</source>
        <translation>删除账户</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已吊销</translation>
    </message>
    <message>
        <source>Unknown client</source>
        <translation>未知客户端</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A program and its version, for example &quot;Firefox 128&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <extracomment>A program and the system it runs on, for example &quot;Firefox 128 on Windows&quot;</extracomment>
        <translation>%2 上的 %1</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <extracomment>Lengths of time, short: days and hours, hours and minutes, minutes and seconds, seconds</extracomment>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Gatehouse</source>
        <translation>Gatehouse</translation>
    </message>
    <message>
        <source>Logged out by the user, %1</source>
        <translation>%1由用户退出登录</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <extracomment>Why a session ended, who or what did it, and when: &quot;Revoked in the console, 2 minutes ago&quot;</extracomment>
        <translation>%3%2%1</translation>
    </message>
    <message>
        <source>No request since</source>
        <translation>此后没有请求</translation>
    </message>
    <message>
        <source>Refused %1 later: %2</source>
        <translation>%1后被拒绝：%2</translation>
    </message>
    <message>
        <source>Refused %1 later: %2 from %3</source>
        <translation>%1后被拒绝：%2，来自 %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s) so far, still reading</source>
        <translation>
            <numerusform>目前 %Ln 个会话，仍在读取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln 个会话</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln session(s)</source>
        <translation>
            <numerusform>%1 / %Ln 个会话</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingPlace</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Port of buyer</source>
        <translation>buyer 的端口</translation>
    </message>
    <message>
        <source>Port of usercenter</source>
        <translation>usercenter 的端口</translation>
    </message>
    <message>
        <source>Port of employee</source>
        <translation>employee 的端口</translation>
    </message>
    <message>
        <source>Allow the default password</source>
        <translation>允许默认密码</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>Buyer access token</source>
        <translation>buyer 访问令牌</translation>
    </message>
    <message>
        <source>Buyer refresh token</source>
        <translation>buyer 刷新令牌</translation>
    </message>
    <message>
        <source>Usercenter token</source>
        <translation>usercenter 令牌</translation>
    </message>
    <message>
        <source>Employee token</source>
        <translation>employee 令牌</translation>
    </message>
    <message>
        <source>Failed logins</source>
        <translation>登录失败次数</translation>
    </message>
    <message>
        <source>Time of a lock</source>
        <translation>锁定时长</translation>
    </message>
    <message>
        <source>Failures are forgotten after</source>
        <translation>失败记录保留</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>Connections of one address</source>
        <translation>每个地址的连接数</translation>
    </message>
    <message>
        <source>Request body</source>
        <translation>请求正文</translation>
    </message>
    <message>
        <source>Request line</source>
        <translation>请求行</translation>
    </message>
    <message>
        <source>Header section</source>
        <translation>头部大小</translation>
    </message>
    <message>
        <source>Header fields</source>
        <translation>头部字段数</translation>
    </message>
    <message>
        <source>Time for the headers</source>
        <translation>读取头部的时间</translation>
    </message>
    <message>
        <source>Time for a request</source>
        <translation>一个请求的时间</translation>
    </message>
    <message>
        <source>Time between requests</source>
        <translation>请求之间的时间</translation>
    </message>
    <message>
        <source>Time for a handshake</source>
        <translation>握手时间</translation>
    </message>
    <message>
        <source>API threads</source>
        <translation>API 线程</translation>
    </message>
    <message>
        <source>Share kept for reading</source>
        <translation>留给读取的份额</translation>
    </message>
    <message>
        <source>Allowed origins</source>
        <translation>允许的来源</translation>
    </message>
    <message>
        <source>bcrypt cost</source>
        <translation>bcrypt 成本</translation>
    </message>
    <message>
        <source>Hashing threads</source>
        <translation>哈希线程</translation>
    </message>
    <message>
        <source>Waiting logins</source>
        <translation>等待中的登录</translation>
    </message>
    <message>
        <source>Niceness of hashing</source>
        <translation>哈希的 nice 值</translation>
    </message>
    <message>
        <source>Ended sessions</source>
        <translation>已结束的会话</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>审计日志</translation>
    </message>
    <message>
        <source>Remembered requests</source>
        <translation>保留的请求</translation>
    </message>
    <message>
        <source>Listeners and ports</source>
        <translation>监听和端口</translation>
    </message>
    <message>
        <source>Where the three APIs answer. New ports are opened before the old ones are given up: where that fails, the server goes on as it was.</source>
        <translation>三个 API 的监听位置。新端口会先打开，然后才放弃旧端口：如果失败，服务器照旧运行。</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>With a certificate and its key all three ports speak HTTPS; without, plain HTTP.</source>
        <translation>有证书和私钥时，三个端口都使用 HTTPS；没有则使用普通 HTTP。</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>How long tokens are good for. Holds for those that are given out from now on.</source>
        <translation>令牌的有效时间。对此后签发的令牌生效。</translation>
    </message>
    <message>
        <source>Sign-in protection</source>
        <translation>登录保护</translation>
    </message>
    <message>
        <source>When a login name is locked after failed logins, and for how long.</source>
        <translation>登录失败多少次后锁定登录名，以及锁定多久。</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>What one client, and all of them together, may ask of the server.</source>
        <translation>单个客户端以及全部客户端可以向服务器请求多少。</translation>
    </message>
    <message>
        <source>CORS</source>
        <translation>CORS</translation>
    </message>
    <message>
        <source>Browsers let pages of another origin call the APIs only where it is allowed here. Other clients are not concerned.</source>
        <translation>只有在此允许的来源，浏览器才会让其页面调用 API。其他客户端不受影响。</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>How much work a password hash is. Stored hashes are renewed at the next good login.</source>
        <translation>计算一次密码哈希的工作量。已存储的哈希在下次成功登录时更新。</translation>
    </message>
    <message>
        <source>Signing keys</source>
        <translation>签名密钥</translation>
    </message>
    <message>
        <source>What tokens are signed with. A rotated key goes on verifying what it has signed, so nobody is logged out.</source>
        <translation>用来签署令牌的密钥。轮换后的旧密钥继续验证它签过的令牌，因此不会有人被登出。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Where the store is, how long it remembers, and its backups.</source>
        <translation>存储在哪里、保留多久，以及备份。</translation>
    </message>
</context>
<context>
    <name>SettingRules</name>
    <message>
        <source>takes origins such as https://app.example.com or http://localhost:3000, not &quot;%1&quot;</source>
        <translation>应为 https://app.example.com 或 http://localhost:3000 这样的来源，而不是“%1”</translation>
    </message>
    <message>
        <source>takes * alone, or origins without it</source>
        <translation>要么只写 *，要么只写来源而不写 *</translation>
    </message>
    <message>
        <source>takes true or false, not &quot;%1&quot;</source>
        <translation>应为 true 或 false，而不是“%1”</translation>
    </message>
    <message>
        <source>takes a whole number from %1 to %2, not &quot;%3&quot;</source>
        <translation>应为 %1 到 %2 之间的整数，而不是“%3”</translation>
    </message>
    <message>
        <source>is no setting</source>
        <translation>不是设置项</translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Enter a whole number, from %1 to %2.</source>
        <translation>请输入整数，范围从 %1 到 %2。</translation>
    </message>
    <message>
        <source>Enter a whole number from %1 to %2.</source>
        <translation>请输入从 %1 到 %2 的整数。</translation>
    </message>
    <message>
        <source>Enter origins such as https://app.example.com or http://localhost:3000, one a line, or * alone for all of them.</source>
        <translation>请输入来源，例如 https://app.example.com 或 http://localhost:3000，每行一个；或只写 * 表示全部。</translation>
    </message>
    <message>
        <source>This value cannot be taken.</source>
        <translation>不能使用这个值。</translation>
    </message>
    <message>
        <source>Enter an IP address: 127.0.0.1 for this computer alone, 0.0.0.0 for all its networks.</source>
        <translation>请输入 IP 地址：127.0.0.1 仅限本机，0.0.0.0 表示本机的所有网络。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Address the three ports listen on</source>
        <translation>三个端口的监听地址</translation>
    </message>
    <message>
        <source>Port of the buyer API; 0 takes a free one</source>
        <translation>buyer 接口的端口；0 表示任选空闲端口</translation>
    </message>
    <message>
        <source>Port of the usercenter API; 0 takes a free one</source>
        <translation>usercenter 接口的端口；0 表示任选空闲端口</translation>
    </message>
    <message>
        <source>Port of the employee API; 0 takes a free one</source>
        <translation>employee 接口的端口；0 表示任选空闲端口</translation>
    </message>
    <message>
        <source>PEM file with the certificate chain; empty for plain HTTP</source>
        <translation>含证书链的 PEM 文件；留空表示普通 HTTP</translation>
    </message>
    <message>
        <source>PEM file with the certificate&apos;s private key</source>
        <translation>含证书私钥的 PEM 文件</translation>
    </message>
    <message>
        <source>Listen beyond loopback even while the admin password is the default one</source>
        <translation>即使管理员仍用默认密码，也监听回环以外的地址</translation>
    </message>
    <message>
        <source>Work factor of password hashes; each step doubles</source>
        <translation>密码哈希的工作因子；每加一级，工作量翻倍</translation>
    </message>
    <message>
        <source>Threads that hash passwords; 0 takes one a core</source>
        <translation>计算密码哈希的线程数；0 表示每核心一个</translation>
    </message>
    <message>
        <source>Logins that may wait to be hashed</source>
        <translation>可排队等待计算哈希的登录数</translation>
    </message>
    <message>
        <source>How far hashing stands back behind answering (nice)</source>
        <translation>哈希计算相对于应答请求的让步程度（nice）</translation>
    </message>
    <message>
        <source>Share of its core an API thread keeps to while every hash thread is at work</source>
        <translation>所有哈希线程都在工作时，接口线程占用其核心的份额</translation>
    </message>
    <message>
        <source>Failed logins that lock a name</source>
        <translation>锁定名称所需的登录失败次数</translation>
    </message>
    <message>
        <source>How long a name stays locked</source>
        <translation>名称锁定的时长</translation>
    </message>
    <message>
        <source>After this long without a failure the count starts anew</source>
        <translation>多久没有失败后重新计数</translation>
    </message>
    <message>
        <source>Lifetime of a buyer access token</source>
        <translation>buyer 访问令牌的有效期</translation>
    </message>
    <message>
        <source>Lifetime of a buyer refresh token</source>
        <translation>buyer 刷新令牌的有效期</translation>
    </message>
    <message>
        <source>Lifetime of a usercenter token</source>
        <translation>usercenter 令牌的有效期</translation>
    </message>
    <message>
        <source>Lifetime of an employee token</source>
        <translation>employee 令牌的有效期</translation>
    </message>
    <message>
        <source>Threads that answer requests; 0 takes one a core</source>
        <translation>应答请求的线程数；0 表示每核心一个</translation>
    </message>
    <message>
        <source>Longest request line</source>
        <translation>请求行的最大长度</translation>
    </message>
    <message>
        <source>Largest header section</source>
        <translation>头部的最大大小</translation>
    </message>
    <message>
        <source>Most header fields</source>
        <translation>头部字段的最大数量</translation>
    </message>
    <message>
        <source>Largest request body</source>
        <translation>请求正文的最大大小</translation>
    </message>
    <message>
        <source>Time to send the header section</source>
        <translation>发送头部的时限</translation>
    </message>
    <message>
        <source>Time to send a whole request</source>
        <translation>发送整个请求的时限</translation>
    </message>
    <message>
        <source>Time a connection may rest between requests</source>
        <translation>两次请求之间连接可闲置的时间</translation>
    </message>
    <message>
        <source>Time for a TLS handshake</source>
        <translation>TLS 握手的时限</translation>
    </message>
    <message>
        <source>Open connections in all</source>
        <translation>连接总数上限</translation>
    </message>
    <message>
        <source>Open connections of one client address</source>
        <translation>单个客户端地址的连接数上限</translation>
    </message>
    <message>
        <source>Days an ended session is kept</source>
        <translation>已结束会话的保留天数</translation>
    </message>
    <message>
        <source>Days an audit event is kept</source>
        <translation>审计事件的保留天数</translation>
    </message>
    <message>
        <source>Requests the console remembers, within 64 MB</source>
        <translation>控制台记住的请求数，不超过 64 MB</translation>
    </message>
    <message>
        <source>Web origins whose pages may call the APIs (CORS), with spaces between; * for all, empty for none</source>
        <translation>其页面可以调用 API 的网页来源（CORS），以空格分隔；* 表示全部，空表示没有</translation>
    </message>
</context>
<context>
    <name>SettingsDraft</name>
    <message>
        <source>This is the “%1” already. Choose another one.</source>
        <translation>“%1”已经使用它。请另选一个。</translation>
    </message>
    <message>
        <source>Choose the certificate that goes with the key.</source>
        <translation>请选择与该私钥配套的证书。</translation>
    </message>
    <message>
        <source>Choose the key that goes with the certificate.</source>
        <translation>请选择与该证书配套的私钥。</translation>
    </message>
</context>
<context>
    <name>StoreArchive</name>
    <message>
        <source>the file is no backup of Gatehouse</source>
        <translation>该文件不是 Gatehouse 的备份</translation>
    </message>
    <message>
        <source>the file is damaged (%1)</source>
        <translation>文件已损坏（%1）</translation>
    </message>
    <message>
        <source>the file is damaged (a reference leads nowhere)</source>
        <translation>文件已损坏（有引用指向不存在的内容）</translation>
    </message>
    <message>
        <source>%1 is the store itself; name another file</source>
        <translation>%1 就是存储本身；请指定其他文件</translation>
    </message>
    <message>
        <source>%1 is a folder</source>
        <translation>%1 是目录</translation>
    </message>
    <message>
        <source>%1 is there already</source>
        <translation>%1 已存在</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>无法读取该文件</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有该文件</translation>
    </message>
    <message>
        <source>the file holds a setting that is not valid (%1)</source>
        <translation>文件中有无效的设置（%1）</translation>
    </message>
    <message>
        <source>the file is damaged (its signing keys are missing or broken)</source>
        <translation>文件已损坏（签名密钥缺失或损坏）</translation>
    </message>
    <message>
        <source>the file is damaged, or was changed after the backup had been made</source>
        <translation>文件已损坏，或在备份完成后被修改过</translation>
    </message>
    <message>
        <source>%1 is no regular file</source>
        <translation>%1 不是普通文件</translation>
    </message>
    <message>
        <source>that is a folder</source>
        <translation>这是一个文件夹</translation>
    </message>
</context>
<context>
    <name>StoreCopy</name>
    <message>
        <source>stopped; the other store was left as it was</source>
        <translation>已停止；另一个存储保持原样</translation>
    </message>
    <message>
        <source>of %1 rows in %2 only %3 arrived</source>
        <translation>%2 的 %1 行中只有 %3 行到达</translation>
    </message>
    <message>
        <source>names the store that is to be moved</source>
        <translation>指的就是要迁移的存储本身</translation>
    </message>
    <message>
        <source>the stores have different tables</source>
        <translation>两个存储的表不相同</translation>
    </message>
    <message>
        <source>the target is not empty; name a new file, or an empty database</source>
        <translation>目标不为空；请指定新的文件或空的数据库</translation>
    </message>
</context>
<context>
    <name>StoreError</name>
    <message>
        <source>the database server cannot be reached at this moment</source>
        <translation>目前无法连接数据库服务器</translation>
    </message>
    <message>
        <source>the connection to the database server was lost</source>
        <translation>与数据库服务器的连接已断开</translation>
    </message>
    <message>
        <source>the database cannot be written; check that the server is no standby</source>
        <translation>数据库不可写；请检查该服务器是否为备用服务器</translation>
    </message>
    <message>
        <source>the database server refuses this user; check user and password of --database</source>
        <translation>数据库服务器拒绝了该用户；请检查 --database 中的用户和密码</translation>
    </message>
    <message>
        <source>the database does not exist; make it with createdb, or name another one with --database</source>
        <translation>数据库不存在；请用 createdb 创建，或用 --database 指定另一个</translation>
    </message>
    <message>
        <source>no schema of the search path exists; make it with CREATE SCHEMA</source>
        <translation>搜索路径中的模式都不存在；请用 CREATE SCHEMA 创建</translation>
    </message>
    <message>
        <source>the transaction met another one in a deadlock; try again</source>
        <translation>事务与另一个事务发生死锁；请重试</translation>
    </message>
    <message>
        <source>the transaction met another one; try again</source>
        <translation>事务与另一个事务冲突；请重试</translation>
    </message>
    <message>
        <source>the database lacks something that this program put there; restore a backup in its place</source>
        <translation>数据库缺少本程序建立的内容；请用备份恢复</translation>
    </message>
    <message>
        <source>the database user may not do this; grant it all rights on the store&apos;s schema</source>
        <translation>数据库用户无权这样做；请授予其在该存储模式上的全部权限</translation>
    </message>
    <message>
        <source>the disk of the database server is full; free some space and try again</source>
        <translation>数据库服务器的磁盘已满；请腾出空间后重试</translation>
    </message>
    <message>
        <source>the database server has no connection left; raise its max_connections</source>
        <translation>数据库服务器没有空闲连接；请调高其 max_connections</translation>
    </message>
    <message>
        <source>the database server is out of resources</source>
        <translation>数据库服务器资源不足</translation>
    </message>
    <message>
        <source>the database is locked by another process for too long; end its transaction</source>
        <translation>数据库被另一个进程锁定过久；请结束其事务</translation>
    </message>
    <message>
        <source>the database took too long for a statement</source>
        <translation>数据库执行语句的时间过长</translation>
    </message>
    <message>
        <source>the database server is starting or stopping; try again</source>
        <translation>数据库服务器正在启动或停止；请重试</translation>
    </message>
    <message>
        <source>the database server ended the connection</source>
        <translation>数据库服务器结束了连接</translation>
    </message>
    <message>
        <source>the database server&apos;s system failed; check its disk and its log</source>
        <translation>数据库服务器的系统出错；请检查其磁盘和日志</translation>
    </message>
    <message>
        <source>the database is damaged; restore it from a backup</source>
        <translation>数据库已损坏；请用备份恢复</translation>
    </message>
    <message>
        <source>an index of the database is damaged; run REINDEX</source>
        <translation>数据库的索引已损坏；请运行 REINDEX</translation>
    </message>
    <message>
        <source>cannot connect to the database; check that the server runs and the URL of --database</source>
        <translation>无法连接数据库；请检查服务器是否运行以及 --database 的 URL</translation>
    </message>
    <message>
        <source>the database is locked by another program; end that program or its transaction</source>
        <translation>数据库被其他程序锁定；请结束该程序或其事务</translation>
    </message>
    <message>
        <source>the database is locked by another connection</source>
        <translation>数据库被另一个连接锁定</translation>
    </message>
    <message>
        <source>the database cannot be written; check the owner and mode of the file and its folder</source>
        <translation>数据库不可写；请检查文件及其文件夹的所有者和权限</translation>
    </message>
    <message>
        <source>the disk failed while the database was used; check the disk and its free space</source>
        <translation>使用数据库时磁盘出错；请检查磁盘及其剩余空间</translation>
    </message>
    <message>
        <source>the disk is full; free some space and try again</source>
        <translation>磁盘已满；请腾出空间后重试</translation>
    </message>
    <message>
        <source>the database file cannot be opened; check that its folder exists and may be written</source>
        <translation>无法打开数据库文件；请检查其文件夹是否存在且可写</translation>
    </message>
    <message>
        <source>the database is too busy to be opened; try again</source>
        <translation>数据库过于繁忙，无法打开；请重试</translation>
    </message>
    <message>
        <source>the database file is damaged; move it away, then restore a backup in its place</source>
        <translation>数据库文件已损坏；请移走它，再在原处恢复备份</translation>
    </message>
    <message>
        <source>the file is no SQLite database; name another one with --database</source>
        <translation>该文件不是 SQLite 数据库；请用 --database 指定另一个</translation>
    </message>
    <message>
        <source>cannot open or make %1: %2; check its owner and mode, or name another place with --data</source>
        <translation>无法打开或创建 %1：%2；请检查其所有者和权限，或用 --data 指定其他位置</translation>
    </message>
    <message>
        <source>takes sqlite:FILE or postgresql://user:password@host:port/name, not &quot;%1&quot;</source>
        <translation>应为 sqlite:FILE 或 postgresql://user:password@host:port/name，而不是“%1”</translation>
    </message>
    <message>
        <source>the database file %1 was removed or replaced; put it back and start again</source>
        <translation>数据库文件 %1 被移走或替换；请放回原处后重新启动</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>耗时 %1</translation>
    </message>
</context>
<context>
    <name>TlsFiles</name>
    <message>
        <source>is missing: TLS needs a certificate and its key</source>
        <translation>缺失：TLS 需要证书及其私钥</translation>
    </message>
    <message>
        <source>cannot read %1: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 holds no PEM certificate</source>
        <translation>%1 中没有 PEM 证书</translation>
    </message>
    <message>
        <source>%1 holds no PEM private key, or one with a passphrase</source>
        <translation>%1 中没有 PEM 私钥，或私钥带有密码</translation>
    </message>
    <message>
        <source>%1 is not the key of %2</source>
        <translation>%1 不是 %2 的私钥</translation>
    </message>
</context>
<context>
    <name>TlsPair</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>%1 holds no PEM certificate.</source>
        <translation>%1 中没有 PEM 证书。</translation>
    </message>
    <message>
        <source>%1 holds no PEM private key, or one with a passphrase.</source>
        <translation>%1 中没有 PEM 私钥，或者私钥有口令。</translation>
    </message>
    <message>
        <source>%1 is not the key of %2.</source>
        <translation>%1 不是 %2 的私钥。</translation>
    </message>
</context>
<context>
    <name>TokenFault</name>
    <message>
        <source>Nothing is wrong with it.</source>
        <translation>没有任何问题。</translation>
    </message>
    <message>
        <source>It is longer than any token is.</source>
        <translation>它比任何令牌都长。</translation>
    </message>
    <message>
        <source>It is not made of three parts with a dot between them.</source>
        <translation>它不是由点号分隔的三部分组成。</translation>
    </message>
    <message>
        <source>The header is not base64url.</source>
        <translation>头部不是 base64url。</translation>
    </message>
    <message>
        <source>The header is not one JSON object: %1.</source>
        <translation>头部不是单个 JSON 对象：%1。</translation>
    </message>
    <message>
        <source>&quot;crit&quot; in the header names extensions that are not understood.</source>
        <translation>头部的“crit”指明了无法理解的扩展。</translation>
    </message>
    <message>
        <source>&quot;b64&quot; in the header says that the payload is not encoded.</source>
        <translation>头部的“b64”表示载荷未编码。</translation>
    </message>
    <message>
        <source>&quot;typ&quot; in the header is not JWT.</source>
        <translation>头部的“typ”不是 JWT。</translation>
    </message>
    <message>
        <source>The header names no key (&quot;kid&quot;).</source>
        <translation>头部没有指明密钥（“kid”）。</translation>
    </message>
    <message>
        <source>&quot;kid&quot; in the header names no key of this store.</source>
        <translation>头部的“kid”不是此存储的密钥。</translation>
    </message>
    <message>
        <source>The key is not one that verifies signatures: %1.</source>
        <translation>该密钥不能用于验证签名：%1。</translation>
    </message>
    <message>
        <source>&quot;alg&quot; in the header is not the key&apos;s algorithm.</source>
        <translation>头部的“alg”不是该密钥的算法。</translation>
    </message>
    <message>
        <source>The signature is not base64url.</source>
        <translation>签名不是 base64url。</translation>
    </message>
    <message>
        <source>The signature was not made by the key.</source>
        <translation>签名不是由该密钥生成的。</translation>
    </message>
    <message>
        <source>The payload is not base64url.</source>
        <translation>载荷不是 base64url。</translation>
    </message>
    <message>
        <source>The payload is not one JSON object: %1.</source>
        <translation>载荷不是单个 JSON 对象：%1。</translation>
    </message>
    <message>
        <source>The claim &quot;%1&quot; is missing or empty.</source>
        <translation>声明“%1”缺失或为空。</translation>
    </message>
    <message>
        <source>The claim &quot;%1&quot; is not a whole number of seconds.</source>
        <translation>声明“%1”不是整数秒。</translation>
    </message>
    <message>
        <source>&quot;iss&quot; names another issuer than the key&apos;s.</source>
        <translation>“iss”指明的签发者与密钥不符。</translation>
    </message>
    <message>
        <source>&quot;token_use&quot; is not one that this API gives its tokens.</source>
        <translation>“token_use”不是此接口令牌的用途。</translation>
    </message>
    <message>
        <source>&quot;aud&quot; says that it is meant for somebody else.</source>
        <translation>“aud”表明它是给别人的。</translation>
    </message>
    <message>
        <source>&quot;iat&quot; lies in the future.</source>
        <translation>“iat”在未来。</translation>
    </message>
    <message>
        <source>&quot;nbf&quot; lies in the future.</source>
        <translation>“nbf”在未来。</translation>
    </message>
    <message>
        <source>It has expired.</source>
        <translation>它已过期。</translation>
    </message>
    <message>
        <source>Its session is not in this store.</source>
        <translation>其会话不在此存储中。</translation>
    </message>
    <message>
        <source>Its session belongs to another API.</source>
        <translation>其会话属于另一接口。</translation>
    </message>
    <message>
        <source>Its session has ended.</source>
        <translation>其会话已结束。</translation>
    </message>
    <message>
        <source>Its session has expired.</source>
        <translation>其会话已过期。</translation>
    </message>
    <message>
        <source>Its account has been deleted.</source>
        <translation>其账户已被删除。</translation>
    </message>
    <message>
        <source>Its account is disabled.</source>
        <translation>其账户已停用。</translation>
    </message>
</context>
<context>
    <name>TokenInspectCommand</name>
    <message>
        <source>the file is too large for a key</source>
        <translation>文件过大，不是密钥</translation>
    </message>
</context>
<context>
    <name>TokenReport</name>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>none that is known</source>
        <translation>没有已知的</translation>
    </message>
    <message>
        <source>id</source>
        <translation>id</translation>
    </message>
    <message>
        <source>algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>该文件</translation>
    </message>
    <message>
        <source>of the API</source>
        <translation>所属接口</translation>
    </message>
    <message>
        <source>created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>last seen</source>
        <translation>最近活动</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>%1 by %2 (%3)</source>
        <translation>%1，由 %2（%3）</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>active</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>INVALID. %1</source>
        <translation>无效。%1</translation>
    </message>
    <message>
        <source>VALID by this key. Nothing else was looked at.</source>
        <translation>按此密钥有效。未检查其他内容。</translation>
    </message>
    <message>
        <source>VALID, as a refresh token of %1.</source>
        <translation>有效，是 %1 的刷新令牌。</translation>
    </message>
    <message>
        <source>VALID, as an access token of %1.</source>
        <translation>有效，是 %1 的访问令牌。</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>Payload (not to be believed)</source>
        <translation>载荷（不可采信）</translation>
    </message>
</context>
<context>
    <name>UserActionText</name>
    <message>
        <source>Delete user</source>
        <translation>删除用户</translation>
    </message>
    <message>
        <source>Delete users</source>
        <translation>删除用户</translation>
    </message>
    <message>
        <source>Delete the user “%1”? Its sessions end at once, and the account cannot be brought back.</source>
        <translation>删除用户“%1”？其会话立即结束，且账户无法恢复。</translation>
    </message>
    <message>
        <source>Delete %1 users? Their sessions end at once, and the accounts cannot be brought back.</source>
        <translation>删除 %1 个用户？他们的会话立即结束，且账户无法恢复。</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>Delete %1 users</source>
        <translation>删除 %1 个用户</translation>
    </message>
    <message>
        <source>End sessions</source>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>End every session of “%1”? Whoever uses them must log in again.</source>
        <translation>结束“%1”的所有会话？使用者必须重新登录。</translation>
    </message>
    <message>
        <source>End every session of %1 users? Whoever uses them must log in again.</source>
        <translation>结束 %1 个用户的所有会话？使用者必须重新登录。</translation>
    </message>
    <message>
        <source>End the sessions</source>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>Disable users</source>
        <translation>停用用户</translation>
    </message>
    <message>
        <source>Disable %1 users? They can no longer log in, and their sessions end at once.</source>
        <translation>停用 %1 个用户？他们将无法登录，会话立即结束。</translation>
    </message>
    <message>
        <source>Disable %1 users</source>
        <translation>停用 %1 个用户</translation>
    </message>
    <message>
        <source>Enable users</source>
        <translation>启用用户</translation>
    </message>
    <message>
        <source>Enable %1 users? They can log in again.</source>
        <translation>启用 %1 个用户？他们将可以重新登录。</translation>
    </message>
    <message>
        <source>Enable %1 users</source>
        <translation>启用 %1 个用户</translation>
    </message>
    <message>
        <source>Unlock users</source>
        <translation>解锁用户</translation>
    </message>
    <message>
        <source>Unlock %1 users? Their failed logins are forgotten, and they can log in again.</source>
        <translation>解锁 %1 个用户？他们的登录失败记录将被清除，可以重新登录。</translation>
    </message>
    <message>
        <source>Unlock %1 users</source>
        <translation>解锁 %1 个用户</translation>
    </message>
    <message>
        <source>Deleting %1 users</source>
        <translation>正在删除 %1 个用户</translation>
    </message>
    <message>
        <source>Ending the sessions of %1 users</source>
        <translation>正在结束 %1 个用户的会话</translation>
    </message>
    <message>
        <source>Disabling %1 users</source>
        <translation>正在停用 %1 个用户</translation>
    </message>
    <message>
        <source>Enabling %1 users</source>
        <translation>正在启用 %1 个用户</translation>
    </message>
    <message>
        <source>Unlocking %1 users</source>
        <translation>正在解锁 %1 个用户</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n session(s) ended</source>
        <extracomment>What was done, and how many sessions ended by it</extracomment>
        <translation>
            <numerusform>%1；%n 个会话已结束</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled: %1 of %2 users were changed; the others are as they were.</source>
        <translation>已取消：更改了 %2 个用户中的 %1 个；其余保持原样。</translation>
    </message>
    <message>
        <source>“%1” is deleted</source>
        <translation>“%1”已删除</translation>
    </message>
    <message>
        <source>“%1” is logged out</source>
        <translation>“%1”已退出登录</translation>
    </message>
    <message>
        <source>“%1” is disabled</source>
        <translation>“%1”已停用</translation>
    </message>
    <message>
        <source>“%1” is enabled</source>
        <translation>“%1”已启用</translation>
    </message>
    <message>
        <source>“%1” is unlocked</source>
        <translation>“%1”已解锁</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) deleted</source>
        <translation>
            <numerusform>已删除 %n 个用户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) logged out</source>
        <translation>
            <numerusform>已让 %n 个用户退出登录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) disabled</source>
        <translation>
            <numerusform>已停用 %n 个用户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) enabled</source>
        <translation>
            <numerusform>已启用 %n 个用户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) unlocked</source>
        <translation>
            <numerusform>已解锁 %n 个用户</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to delete: somebody else has done it already</source>
        <translation>没有可删除的内容：已有人先行删除</translation>
    </message>
    <message>
        <source>Nobody was logged in</source>
        <translation>没有人处于登录状态</translation>
    </message>
    <message>
        <source>Nothing to do: disabled already</source>
        <translation>无需操作：已经停用</translation>
    </message>
    <message>
        <source>Nothing to do: enabled already</source>
        <translation>无需操作：已经启用</translation>
    </message>
    <message>
        <source>Nothing to do: no failed logins to forget</source>
        <translation>无需操作：没有需要清除的登录失败记录</translation>
    </message>
    <message>
        <source>Reset passwords</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>Give %1 users new passwords? Each gets one made for it, and their sessions end at once. The passwords are written to a file that you choose next: nobody can find them out later.</source>
        <translation>为 %1 个用户设置新密码？将为每个用户单独生成一个密码，他们的会话立即结束。密码会写入您接下来选择的文件，之后无人能再查到。</translation>
    </message>
    <message>
        <source>Reset %1 passwords</source>
        <translation>重置 %1 个密码</translation>
    </message>
    <message>
        <source>No password was changed.</source>
        <translation>没有更改任何密码。</translation>
    </message>
    <message>
        <source>%1 of %2 users have new passwords, which are in %3. Whoever has the file can log in as them; keep it safe.</source>
        <translation>%2 个用户中的 %1 个已有新密码，密码保存在 %3。持有该文件的人可以这些用户的身份登录，请妥善保管。</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended.</source>
        <translation>
            <numerusform>已结束 %n 个会话。</numerusform>
        </translation>
    </message>
    <message>
        <source>The others are as they were.</source>
        <translation>其余用户保持不变。</translation>
    </message>
    <message numerus="yes">
        <source>The last %n line(s) of the file may not have come into force.</source>
        <translation>
            <numerusform>文件最后 %n 行中的密码可能尚未生效。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserActions</name>
    <message>
        <source>Accounts logged out: %1. Sessions ended: %2.</source>
        <translation>已退出登录的账户：%1。结束的会话：%2。</translation>
    </message>
    <message>
        <source>Accounts deleted: %1. Sessions ended: %2.</source>
        <translation>已删除的账户：%1。结束的会话：%2。</translation>
    </message>
    <message>
        <source>Accounts disabled: %1. Sessions ended: %2.</source>
        <translation>已停用的账户：%1。结束的会话：%2。</translation>
    </message>
    <message>
        <source>Accounts enabled: %1.</source>
        <translation>已启用的账户：%1。</translation>
    </message>
</context>
<context>
    <name>UserAddCommand</name>
    <message>
        <source>Added the account &quot;%1&quot; with the id %2.</source>
        <translation>已添加账户“%1”，ID 为 %2。</translation>
    </message>
</context>
<context>
    <name>UserDeleteCommand</name>
    <message>
        <source>Delete the account &quot;%1&quot;?</source>
        <translation>删除账户“%1”吗？</translation>
    </message>
    <message>
        <source>nothing was deleted</source>
        <translation>未删除任何内容</translation>
    </message>
</context>
<context>
    <name>UserExportCommand</name>
    <message>
        <source>is needed: csv, json or jsonl, for the file&apos;s name does not end with one of them</source>
        <translation>必须指定：csv、json 或 jsonl，因为文件名不以其中之一结尾</translation>
    </message>
    <message>
        <source>cancelled; no file was made</source>
        <translation>已取消；未生成文件</translation>
    </message>
    <message>
        <source>Wrote %1 accounts to %2.</source>
        <translation>已将 %1 个账户写入 %2。</translation>
    </message>
    <message>
        <source>%1 is there already; replace it with --force</source>
        <translation>%1 已存在；使用 --force 可替换</translation>
    </message>
    <message>
        <source>Exporting accounts:</source>
        <translation>正在导出账户：</translation>
    </message>
</context>
<context>
    <name>UserImportCommand</name>
    <message>
        <source>cannot read %1: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>Cancelled; nothing was imported.</source>
        <translation>已取消；未导入任何内容。</translation>
    </message>
    <message>
        <source>Cancelled; what was imported before stays:</source>
        <translation>已取消；此前导入的内容保留：</translation>
    </message>
    <message>
        <source>Nothing was written. An import would do this:</source>
        <translation>未写入任何内容。若导入，结果如下：</translation>
    </message>
    <message>
        <source>Nothing was imported, because some accounts are bad. Mend them, or leave them out with --skip-bad.</source>
        <translation>未导入任何内容，因为有账户不合格。请修正，或用 --skip-bad 跳过它们。</translation>
    </message>
    <message>
        <source>Imported.</source>
        <translation>已导入。</translation>
    </message>
    <message>
        <source>Accounts added: %1, updated: %2, there already: %3, bad: %4</source>
        <translation>新增账户：%1，更新：%2，已存在：%3，不合格：%4</translation>
    </message>
    <message>
        <source>Passwords in plain text: %1. Each has to be hashed, some ten a second and processor core.</source>
        <translation>明文密码：%1 个。每个都须计算哈希，每个处理器核心每秒约十个。</translation>
    </message>
    <message>
        <source>Importing (bytes):</source>
        <translation>正在导入（字节）：</translation>
    </message>
</context>
<context>
    <name>UserListCommand</name>
    <message>
        <source>Reading accounts ...</source>
        <translation>正在读取账户……</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>active</source>
        <translation>启用</translation>
    </message>
</context>
<context>
    <name>UserSetPasswordCommand</name>
    <message>
        <source>Set the password of &quot;%1&quot;. Sessions ended: %2.</source>
        <translation>已设置“%1”的密码。结束的会话：%2。</translation>
    </message>
</context>
<context>
    <name>UserShowCommand</name>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>头像</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>set</source>
        <translation>已设置</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>active</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>直到 %1</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Failed logins</source>
        <translation>失败次数</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>%1 live of %2</source>
        <translation>%1 个活动，共 %2 个</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更改时间</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>it still has the default password</source>
        <translation>仍在使用默认密码</translation>
    </message>
</context>
<context>
    <name>UserText</name>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Locked for</source>
        <translation>剩余锁定时间</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改时间</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Gatehouse</source>
        <translation>Gatehouse</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>%1 users so far, still reading</source>
        <translation>目前 %1 个用户，仍在读取</translation>
    </message>
    <message>
        <source>1 user</source>
        <translation>1 个用户</translation>
    </message>
    <message>
        <source>%1 users</source>
        <translation>%1 个用户</translation>
    </message>
    <message>
        <source>%1 of %2 users</source>
        <translation>%1 / %2 个用户</translation>
    </message>
</context>
<context>
    <name>UserUnlockCommand</name>
    <message>
        <source>Names whose failed logins were forgotten: %1.</source>
        <translation>已清除登录失败记录的名称：%1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::AccountFacts</name>
    <message>
        <source>Active</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>最近更改</translation>
    </message>
    <message>
        <source>Copy the UUID</source>
        <translation>复制 UUID</translation>
    </message>
    <message>
        <source>Show in Users</source>
        <translation>在“用户”中显示</translation>
    </message>
    <message>
        <source>Show its sessions</source>
        <translation>显示其会话</translation>
    </message>
</context>
<context>
    <name>gatehouse::AddressPopup</name>
    <message>
        <source>The three APIs answer here</source>
        <translation>三套接口的地址如下</translation>
    </message>
    <message>
        <source>The server answers no requests</source>
        <translation>服务器目前不响应请求</translation>
    </message>
    <message>
        <source>Copy the address of %1</source>
        <translation>复制 %1 的地址</translation>
    </message>
    <message>
        <source>Open the documentation of %1 in the browser</source>
        <translation>在浏览器中打开 %1 的文档</translation>
    </message>
</context>
<context>
    <name>gatehouse::AdminPage</name>
    <message>
        <source>Admin account</source>
        <translation>管理员账户</translation>
    </message>
    <message>
        <source>Change the administrator&apos;s password</source>
        <translation>修改管理员密码</translation>
    </message>
    <message>
        <source>These changes of %1 are not saved yet: %2.</source>
        <translation>%1 的以下更改尚未保存：%2。</translation>
    </message>
    <message>
        <source>The new password of %1 is not set yet.</source>
        <translation>%1 的新密码尚未设置。</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>不保存就离开吗？</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>%1 was deleted elsewhere, or is no administrator any more. What you typed is gone with it.</source>
        <translation>%1 已在别处被删除，或不再是管理员。您输入的内容也随之丢失。</translation>
    </message>
    <message>
        <source>Somebody has changed this account while you were typing: %1. What you typed is kept; saving replaces what they entered.</source>
        <translation>您输入时，有人更改了此账户：%1。您输入的内容仍保留；保存将覆盖对方的更改。</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>采用对方的更改</translation>
    </message>
    <message>
        <source>%1 has been saved.</source>
        <translation>%1 已保存。</translation>
    </message>
    <message>
        <source>There is no administrator</source>
        <translation>没有管理员</translation>
    </message>
    <message>
        <source>No account has the role admin. Give it to one on the Users page.</source>
        <translation>没有账户具有 admin 角色。请在“用户”页面为某个账户分配该角色。</translation>
    </message>
    <message>
        <source>Go to Users</source>
        <translation>转到“用户”</translation>
    </message>
    <message>
        <source>Reading the accounts…</source>
        <translation>正在读取账户…</translation>
    </message>
    <message>
        <source>The administrator is shown once all accounts have been read.</source>
        <translation>读取完所有账户后将显示管理员。</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Administrator to show</source>
        <translation>要显示的管理员</translation>
    </message>
</context>
<context>
    <name>gatehouse::ApikeyField</name>
    <message>
        <source>Show the API key</source>
        <translation>显示 API 密钥</translation>
    </message>
    <message>
        <source>Hide the API key</source>
        <translation>隐藏 API 密钥</translation>
    </message>
    <message>
        <source>Make a new API key; it counts once you save</source>
        <translation>生成新的 API 密钥；保存后生效</translation>
    </message>
    <message>
        <source>Make a new API key</source>
        <translation>生成新的 API 密钥</translation>
    </message>
    <message numerus="yes">
        <source>Copy the API key; the clipboard is cleared after %n second(s)</source>
        <extracomment>%n: seconds until the clipboard is cleared</extracomment>
        <translation>
            <numerusform>复制 API 密钥；剪贴板将在 %n 秒后清空</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::AuditDetails</name>
    <message>
        <source>this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A time: in words, and as a date</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>This account has been deleted</source>
        <translation>此账户已被删除</translation>
    </message>
    <message>
        <source>Show this account on the Users page (Enter)</source>
        <translation>在“用户”页面显示此账户（Enter）</translation>
    </message>
    <message>
        <source>This session is no longer in the store</source>
        <translation>此会话已不在存储中</translation>
    </message>
    <message>
        <source>Show this session on the Sessions page</source>
        <translation>在“会话”页面显示此会话</translation>
    </message>
    <message>
        <source>No event selected</source>
        <translation>未选择事件</translation>
    </message>
    <message>
        <source>Choose an event to see who did it, from where, and where it leads.</source>
        <translation>选择一个事件，查看是谁、从哪里做的，以及它指向哪里。</translation>
    </message>
    <message>
        <source>Open account</source>
        <translation>打开账户</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Only this account</source>
        <translation>仅此账户</translation>
    </message>
    <message>
        <source>List the events of this account alone</source>
        <translation>只列出此账户的事件</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>API</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Session ID</source>
        <translation>会话 ID</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Number in the log</source>
        <translation>日志编号</translation>
    </message>
    <message>
        <source>Copy the name</source>
        <translation>复制名称</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Copy the session ID</source>
        <translation>复制会话 ID</translation>
    </message>
    <message>
        <source>Copy the detail</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>gatehouse::AuditExporter</name>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export the log</source>
        <translation>导出日志</translation>
    </message>
    <message>
        <source>Exporting the log</source>
        <translation>正在导出日志</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written</source>
        <translation>导出已取消；未写入文件</translation>
    </message>
    <message numerus="yes">
        <source>%1 event(s) are in %2</source>
        <translation>
            <numerusform>%1 个事件已写入 %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::AuditFilters</name>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>API</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>gatehouse::AuditList</name>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message numerus="yes">
        <source>%1 event(s)</source>
        <translation>
            <numerusform>%1 个事件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %1 event(s)</source>
        <translation>
            <numerusform>最新的 %1 个事件</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching the log</source>
        <translation>正在搜索日志</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>正在读取日志</translation>
    </message>
    <message>
        <source>Events appear here as they are read from the store.</source>
        <translation>从存储读取的事件会显示在这里。</translation>
    </message>
    <message>
        <source>Nothing found so far</source>
        <translation>目前没有找到</translation>
    </message>
    <message>
        <source>The search ended before it came to the oldest events.</source>
        <translation>搜索在到达最早的事件之前就结束了。</translation>
    </message>
    <message>
        <source>No event matches</source>
        <translation>没有符合的事件</translation>
    </message>
    <message>
        <source>No event fits the search and the filters. Change them, or clear them to see all.</source>
        <translation>没有事件符合搜索和筛选条件。请更改条件，或清除以查看全部。</translation>
    </message>
    <message>
        <source>Clear search and filters</source>
        <translation>清除搜索和筛选</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>还没有发生任何事情</translation>
    </message>
    <message>
        <source>Logins, changes by operators and by the APIs, and what Gatehouse does by itself appear here as they happen.</source>
        <translation>登录、操作员和 API 所做的更改，以及 Gatehouse 自身的操作，会在发生时显示在这里。</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Events that match appear here as they are found, the newest first.</source>
        <translation>找到的符合条件的事件会显示在这里，最新的排在最前。</translation>
    </message>
</context>
<context>
    <name>gatehouse::AuditModel</name>
    <message>
        <source>this machine</source>
        <extracomment>In place of an address</extracomment>
        <translation>本机</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>API</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
</context>
<context>
    <name>gatehouse::AuditPage</name>
    <message>
        <source>The search was stopped before it came to the oldest events.</source>
        <translation>搜索在到达最早的事件之前被停止。</translation>
    </message>
    <message>
        <source>Search on</source>
        <translation>继续搜索</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Show failed logins</source>
        <translation>显示失败的登录</translation>
    </message>
    <message>
        <source>Show changed settings and keys</source>
        <translation>显示更改过的设置和密钥</translation>
    </message>
    <message numerus="yes">
        <source>%n new event(s)</source>
        <translation>
            <numerusform>%n 个新事件</numerusform>
        </translation>
    </message>
    <message>
        <source>Open account</source>
        <translation>打开账户</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Only this account</source>
        <translation>仅此账户</translation>
    </message>
    <message>
        <source>Only from this address</source>
        <translation>仅此地址</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <source>Any part of a name, an address, a session ID or a detail</source>
        <translation>名称、地址、会话 ID 或详情的任意部分</translation>
    </message>
    <message>
        <source>Show what has happened meanwhile (Ctrl+Home)</source>
        <translation>显示期间发生的事件（Ctrl+Home）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Write the events that match to a file (Ctrl+E)</source>
        <translation>将符合条件的事件写入文件（Ctrl+E）</translation>
    </message>
    <message>
        <source>As CSV, for spreadsheets…</source>
        <translation>CSV，用于电子表格…</translation>
    </message>
    <message>
        <source>As JSON, for programs…</source>
        <translation>JSON，用于程序…</translation>
    </message>
    <message>
        <source>Show or hide the details</source>
        <translation>显示或隐藏详情</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
</context>
<context>
    <name>gatehouse::BackupCard</name>
    <message>
        <source>Back up the store</source>
        <translation>备份存储</translation>
    </message>
    <message>
        <source>Backups of Gatehouse (*%1)</source>
        <translation>Gatehouse 备份 (*%1)</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Cancelled. No backup was written.</source>
        <translation>已取消。没有写入备份。</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Backups of Gatehouse (*%1);;All files (*)</source>
        <translation>Gatehouse 备份 (*%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Replace the whole store by a backup?</source>
        <translation>用备份替换整个存储？</translation>
    </message>
    <message>
        <source>All accounts, sessions, keys, settings and the audit log of this store are replaced by what %1 holds. This cannot be undone; make a backup first if you may want to come back.</source>
        <translation>此存储的所有账户、会话、密钥、设置和审计日志都将被 %1 的内容替换。此操作无法撤销；如果以后可能要恢复，请先做一个备份。</translation>
    </message>
    <message>
        <source>Replace the store</source>
        <translation>替换存储</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>正在恢复</translation>
    </message>
    <message>
        <source>Cancelled. The store is as it was.</source>
        <translation>已取消。存储保持原样。</translation>
    </message>
    <message>
        <source>Nothing was changed. %1</source>
        <translation>没有任何更改。%1</translation>
    </message>
    <message>
        <source>Where the store is</source>
        <translation>存储的位置</translation>
    </message>
    <message>
        <source>Copy where the store is</source>
        <translation>复制存储的位置</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Show the data folder in the file manager</source>
        <translation>在文件管理器中显示数据文件夹</translation>
    </message>
    <message>
        <source>A backup is one file with all that the store holds, its keys among it. It is written while the server goes on. Restoring puts it in the place of everything that is here, or, where that fails, changes nothing.</source>
        <translation>备份是一个文件，包含存储的全部内容，包括密钥。备份时服务器继续运行。恢复会用它替换这里的一切；如果失败，则不做任何更改。</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Written to %1. Accounts: %2, sessions: %3. Whoever has the file has the keys in it; keep it safe.</source>
        <translation>已写入 %1。账户：%2，会话：%3。持有该文件者即持有其中的密钥，请妥善保管。</translation>
    </message>
    <message>
        <source>Restored. Accounts: %1, sessions: %2. Every process on this store works with them by now.</source>
        <translation>已恢复。账户：%1，会话：%2。使用此存储的所有进程现已采用恢复的内容。</translation>
    </message>
</context>
<context>
    <name>gatehouse::CallsCard</name>
    <message>
        <source>Paste these into a terminal. The third one reads the token that the second answers with: put it into the variable TOKEN first.</source>
        <translation>把它们粘贴到终端。第三个调用会读取第二个调用返回的令牌：请先把令牌放入变量 TOKEN。</translation>
    </message>
    <message>
        <source>The server does not run. Start it, and its calls appear here with their addresses.</source>
        <translation>服务器没有运行。启动服务器后，调用及其地址会显示在这里。</translation>
    </message>
    <message>
        <source>Try the APIs</source>
        <translation>试用 API</translation>
    </message>
    <message>
        <source>API</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>注册</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Read the profile</source>
        <translation>读取资料</translation>
    </message>
    <message>
        <source>Copy the call that registers</source>
        <translation>复制注册的调用</translation>
    </message>
    <message>
        <source>Copy the call that logs in</source>
        <translation>复制登录的调用</translation>
    </message>
    <message>
        <source>Copy the call that reads</source>
        <translation>复制读取的调用</translation>
    </message>
</context>
<context>
    <name>gatehouse::ChartPane</name>
    <message>
        <source>Show them on the page %1</source>
        <extracomment>A button beside a chart or a list: the page it leads to</extracomment>
        <translation>在“%1”页面显示</translation>
    </message>
</context>
<context>
    <name>gatehouse::ChipFilters</name>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
</context>
<context>
    <name>gatehouse::ClaimModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>As it stands</source>
        <translation>原始值</translation>
    </message>
</context>
<context>
    <name>gatehouse::ClaimTabs</name>
    <message>
        <source>Copy the value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy in words</source>
        <translation>以文字复制</translation>
    </message>
    <message>
        <source>Copy the header as JSON</source>
        <translation>以 JSON 复制头部</translation>
    </message>
    <message>
        <source>Copy all claims as JSON</source>
        <translation>以 JSON 复制全部声明</translation>
    </message>
    <message>
        <source>Nothing in it can be decoded.</source>
        <translation>其中没有可解码的内容。</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>头部</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Parts of the token</source>
        <translation>令牌的各部分</translation>
    </message>
    <message>
        <source>Header and claims as JSON</source>
        <translation>JSON 形式的头部和声明</translation>
    </message>
    <message>
        <source>No signature stands behind these claims: anybody can have written them.</source>
        <translation>这些声明没有签名担保：任何人都可能写出它们。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ColumnsStep</name>
    <message>
        <source>Two columns are read as “%1”. Choose one of them.</source>
        <translation>有两列都读作“%1”。请只选其中一列。</translation>
    </message>
    <message>
        <source>Choose the column that holds the usernames.</source>
        <translation>请选择包含用户名的列。</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>不读取</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>头像</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改时间</translation>
    </message>
    <message>
        <source>Password hash</source>
        <translation>密码哈希</translation>
    </message>
    <message>
        <source>Password is the default one</source>
        <translation>密码是默认密码</translation>
    </message>
    <message>
        <source>Password in plain text</source>
        <translation>明文密码</translation>
    </message>
    <message>
        <source>Salt of the password hash</source>
        <translation>密码哈希的盐</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>gatehouse::CommandField</name>
    <message>
        <source>Go to a page or an account, or do something</source>
        <translation>转到页面或账户，或执行操作</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>Nothing fits. Try a page&apos;s name, an account&apos;s name or e-mail address, or an action.</source>
        <translation>没有匹配项。请尝试页面名称、账户名、电子邮件地址或操作。</translation>
    </message>
</context>
<context>
    <name>gatehouse::DateRangeDialog</name>
    <message>
        <source>Choose a range of days</source>
        <translation>选择日期范围</translation>
    </message>
    <message>
        <source>&amp;First day</source>
        <translation>起始日(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Last day</source>
        <translation>结束日(&amp;L)</translation>
    </message>
    <message>
        <source>Show these days</source>
        <translation>显示这些天</translation>
    </message>
</context>
<context>
    <name>gatehouse::ExportDialog</name>
    <message>
        <source>&amp;CSV, for spreadsheets</source>
        <translation>CSV，用于电子表格(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;JSON, for programs</source>
        <translation>JSON，用于程序(&amp;J)</translation>
    </message>
    <message>
        <source>With &amp;password hashes and API keys</source>
        <translation>包含密码哈希和 API 密钥(&amp;P)</translation>
    </message>
    <message>
        <source>Export users</source>
        <translation>导出用户</translation>
    </message>
    <message>
        <source>One user will be written to a file.</source>
        <translation>将把 1 个用户写入文件。</translation>
    </message>
    <message>
        <source>%1 users will be written to a file.</source>
        <translation>将把 %1 个用户写入文件。</translation>
    </message>
    <message>
        <source>Nothing in the file runs as a formula when a spreadsheet opens it.</source>
        <translation>用电子表格打开该文件时，其中的内容不会作为公式运行。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Whoever has the file can use the API keys and try to guess the passwords. Keep it safe.</source>
        <translation>获得该文件的人可以使用 API 密钥并尝试猜测密码。请妥善保管。</translation>
    </message>
</context>
<context>
    <name>gatehouse::FigureCard</name>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>What a screen reader says of a number: what it counts, how much it is, a word beside it</extracomment>
        <translation>%1：%2，%3</translation>
    </message>
</context>
<context>
    <name>gatehouse::FigureRow</name>
    <message>
        <source>Accounts</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>in the store</source>
        <translation>存储中</translation>
    </message>
    <message>
        <source>Show all users</source>
        <translation>显示所有用户</translation>
    </message>
    <message>
        <source>Live sessions</source>
        <translation>活动会话</translation>
    </message>
    <message>
        <source>at this moment</source>
        <translation>此刻</translation>
    </message>
    <message>
        <source>Show the live sessions</source>
        <translation>显示活动会话</translation>
    </message>
    <message>
        <source>Logins</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Show today&apos;s logins in the log</source>
        <translation>在日志中显示今天的登录</translation>
    </message>
    <message>
        <source>Failed logins</source>
        <translation>登录失败</translation>
    </message>
    <message>
        <source>Show today&apos;s failed logins in the log</source>
        <translation>在日志中显示今天失败的登录</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>all APIs</source>
        <translation>所有 API</translation>
    </message>
    <message>
        <source>Show the requests</source>
        <translation>显示请求</translation>
    </message>
    <message>
        <source>95% answered within</source>
        <translation>95% 的响应时间</translation>
    </message>
    <message>
        <source>in the last minute</source>
        <translation>最近一分钟</translation>
    </message>
    <message>
        <source>Refused requests</source>
        <translation>被拒绝的请求</translation>
    </message>
    <message>
        <source>4xx and 5xx, last minute</source>
        <translation>4xx 和 5xx，最近一分钟</translation>
    </message>
    <message>
        <source>Show the refused requests</source>
        <translation>显示被拒绝的请求</translation>
    </message>
    <message>
        <source>Locked names</source>
        <translation>锁定的名称</translation>
    </message>
    <message>
        <source>Show who is locked out</source>
        <translation>显示被锁定的名称</translation>
    </message>
</context>
<context>
    <name>gatehouse::FilterBar</name>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>gatehouse::FilterChip</name>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A filter that is set: what it is about and the value, for example &quot;Status: disabled&quot;</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Filter by: %1</source>
        <translation>筛选：%1</translation>
    </message>
</context>
<context>
    <name>gatehouse::HashCard</name>
    <message>
        <source>Measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>What this machine can do</source>
        <translation>本机的能力</translation>
    </message>
    <message numerus="yes">
        <source>Measures each cost with all %n core(s) at once; logins are slower meanwhile. Choose the highest cost at which as many people can log in at a time as will want to; 10 is the least that is advised.</source>
        <translation>
            <numerusform>同时使用全部 %n 个核心测量每个成本；期间登录会变慢。请选择仍能满足同时登录人数的最高成本；建议至少为 10。</numerusform>
        </translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Find out how many logins a second each cost allows</source>
        <translation>测出每个成本每秒允许多少次登录</translation>
    </message>
    <message>
        <source>Choose this cost</source>
        <translation>选择此成本</translation>
    </message>
    <message>
        <source>Take the cost of the selected row; it holds once it is saved</source>
        <translation>采用所选行的成本；保存后生效</translation>
    </message>
    <message>
        <source>Logins a second for each bcrypt cost</source>
        <translation>各 bcrypt 成本每秒的登录次数</translation>
    </message>
</context>
<context>
    <name>gatehouse::HashRateModel</name>
    <message>
        <source>%1 (chosen)</source>
        <translation>%1（已选）</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Logins a second</source>
        <translation>每秒登录次数</translation>
    </message>
    <message>
        <source>One login takes</source>
        <translation>一次登录耗时</translation>
    </message>
</context>
<context>
    <name>gatehouse::HeaderBar</name>
    <message>
        <source>Find or do...</source>
        <translation>查找或执行…</translation>
    </message>
    <message>
        <source>Find a page, an account or an action</source>
        <translation>查找页面、账户或操作</translation>
    </message>
    <message>
        <source>Go to a page, an account or an action (%1)</source>
        <translation>转到页面、账户或操作（%1）</translation>
    </message>
</context>
<context>
    <name>gatehouse::ImportDialog</name>
    <message>
        <source>Firebase parameters</source>
        <translation>Firebase 参数</translation>
    </message>
    <message>
        <source>Any file (*)</source>
        <translation>任意文件 (*)</translation>
    </message>
    <message>
        <source>Import users</source>
        <translation>导入用户</translation>
    </message>
    <message>
        <source>Users (*.csv *.json *.jsonl *.ndjson);;Any file (*)</source>
        <translation>用户 (*.csv *.json *.jsonl *.ndjson);;任意文件 (*)</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>正在检查 %1</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>正在导入 %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Import users from %1</source>
        <translation>从 %1 导入用户</translation>
    </message>
    <message>
        <source>Choose a file of users</source>
        <translation>选择用户文件</translation>
    </message>
    <message>
        <source>CSV with a line of column names, JSON, or JSON Lines. You can drop it here. Nothing is written before you have seen what an import would do.</source>
        <translation>带有列名行的 CSV、JSON 或 JSON Lines。也可以把文件拖放到这里。在您看到导入的效果之前，不会写入任何内容。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
</context>
<context>
    <name>gatehouse::InlineMessage</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>gatehouse::InspectorPage</name>
    <message>
        <source>Token inspector</source>
        <translation>令牌检查器</translation>
    </message>
    <message>
        <source>Inspect the token on the clipboard</source>
        <translation>检查剪贴板中的令牌</translation>
    </message>
    <message numerus="yes">
        <source>There are %n more token(s) in what you pasted; this is the first one.</source>
        <translation>
            <numerusform>您粘贴的内容中还有 %n 个令牌；这是第一个。</numerusform>
        </translation>
    </message>
    <message>
        <source>This session is no longer in the store: old ones are tidied away.</source>
        <translation>此会话已不在存储中：旧会话会被清理。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What the tokens of a session of %1 say</source>
        <translation>%1 会话的令牌内容</translation>
    </message>
    <message>
        <source>It names no key of this store, so no API can be asked.</source>
        <translation>它没有指明此存储的密钥，因此无法向任何接口查询。</translation>
    </message>
    <message>
        <source>The server is not running: start it, then it has an address to call.</source>
        <translation>服务器未运行：请先启动，才有可调用的地址。</translation>
    </message>
    <message>
        <source>The call is on the clipboard. Set the variable TOKEN to a token of the session.</source>
        <translation>调用命令已复制到剪贴板。请将变量 TOKEN 设为该会话的令牌。</translation>
    </message>
    <message>
        <source>The call is on the clipboard, with the token in it.</source>
        <translation>调用命令已复制到剪贴板，其中包含令牌。</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>刷新令牌</translation>
    </message>
    <message>
        <source>Token to show</source>
        <translation>要显示的令牌</translation>
    </message>
    <message>
        <source>Inspect a token instead</source>
        <translation>改为检查令牌</translation>
    </message>
    <message>
        <source>Nothing to inspect yet</source>
        <translation>尚无可检查的内容</translation>
    </message>
    <message>
        <source>Paste a token to see what is in it, whose it is and whether it is accepted. The claims of a live session open from the Sessions page.</source>
        <translation>粘贴令牌即可查看其内容、归属以及是否被接受。活动会话的声明可从“会话”页面打开。</translation>
    </message>
    <message>
        <source>Paste from the clipboard</source>
        <translation>从剪贴板粘贴</translation>
    </message>
</context>
<context>
    <name>gatehouse::KeyModel</name>
    <message>
        <source>Encrypts</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Verifies</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Phone numbers</source>
        <translation>电话号码</translation>
    </message>
    <message>
        <source>Replaced %1. It goes once nothing that it has signed is in force any more.</source>
        <translation>已替换 %1。它签署过的令牌全部失效后即被移除。</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Live sessions</source>
        <translation>活动会话</translation>
    </message>
</context>
<context>
    <name>gatehouse::KeysCard</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Replace the signing key of %1?</source>
        <translation>替换 %1 的签名密钥？</translation>
    </message>
    <message>
        <source>New tokens are signed with a new key from the next login on. Tokens that are out go on being good until they expire; nobody is logged out.</source>
        <translation>从下次登录起，新令牌用新密钥签署。已发出的令牌在过期前继续有效；不会有人被登出。</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>替换密钥</translation>
    </message>
    <message>
        <source>Replace the keys</source>
        <translation>替换密钥</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) replaced. Everybody stays logged in.</source>
        <translation>
            <numerusform>已替换 %n 个密钥。所有人保持登录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Making new keys…</source>
        <translation>正在生成新密钥…</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Keys in use</source>
        <translation>使用中的密钥</translation>
    </message>
    <message>
        <source>Signing keys</source>
        <translation>签名密钥</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Give the APIs of the selected keys new ones</source>
        <translation>为所选密钥的 API 生成新密钥</translation>
    </message>
    <message>
        <source>Give every API a new key</source>
        <translation>为每个 API 生成新密钥</translation>
    </message>
</context>
<context>
    <name>gatehouse::ListPane</name>
    <message>
        <source>Show them on the page %1</source>
        <extracomment>A button beside a chart or a list: the page it leads to</extracomment>
        <translation>在“%1”页面显示</translation>
    </message>
</context>
<context>
    <name>gatehouse::LockedPane</name>
    <message>
        <source>Locked names</source>
        <translation>锁定的名称</translation>
    </message>
    <message>
        <source>Lockouts</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Nobody is locked out</source>
        <translation>没有人被锁定</translation>
    </message>
    <message>
        <source>Names appear here once too many logins with them have failed.</source>
        <translation>当某个名称的登录失败次数过多时，会显示在这里。</translation>
    </message>
</context>
<context>
    <name>gatehouse::LockoutsModel</name>
    <message>
        <source>not recorded</source>
        <translation>未记录</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed login(s) locked it; it opens by itself %1.</source>
        <translation>
            <numerusform>因 %n 次登录失败而锁定；%1自动解锁。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed login(s) from %1, the last %2</source>
        <translation>
            <numerusform>%n 次登录失败来自 %1，最后一次 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody&apos;s name</source>
        <translation>无人使用此名称</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>直到 %1</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Failed logins</source>
        <translation>失败次数</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>最后尝试</translation>
    </message>
    <message>
        <source>Only some addresses are shut out; the last of them may try again %1.</source>
        <translation>仅部分地址被拒绝；其中最后一个%1可以再试。</translation>
    </message>
    <message>
        <source>%1; shut out</source>
        <extracomment>What has just been told of an address, and that it is locked by itself</extracomment>
        <translation>%1；已被拒绝</translation>
    </message>
    <message>
        <source>Opens in</source>
        <translation>距解锁</translation>
    </message>
</context>
<context>
    <name>gatehouse::LockoutsPage</name>
    <message>
        <source>Lockouts</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n locked name(s)</source>
        <translation>
            <numerusform>%1 / %n 个锁定的名称</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n locked name(s)</source>
        <translation>
            <numerusform>%n 个锁定的名称</numerusform>
        </translation>
    </message>
    <message>
        <source>No locked name matches</source>
        <translation>没有匹配的锁定名称</translation>
    </message>
    <message>
        <source>Search for a part of the name, the account or the address, or clear the search.</source>
        <translation>请搜索名称、账户或地址的一部分，或清除搜索。</translation>
    </message>
    <message>
        <source>Nobody is locked out</source>
        <translation>没有人被锁定</translation>
    </message>
    <message numerus="yes">
        <source>A name is locked for %1 after %n failed login(s). An address its account has logged in from before is not shut out by failures from elsewhere.</source>
        <translation>
            <numerusform>%n 次登录失败后，名称将锁定 %1。该账户曾成功登录过的地址不会因其他地方的失败而被拒之门外。</numerusform>
        </translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Show the account</source>
        <translation>显示账户</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message numerus="yes">
        <source>Unlock %n name(s)?</source>
        <translation>
            <numerusform>解锁 %n 个名称？</numerusform>
        </translation>
    </message>
    <message>
        <source>Whoever guessed at them may guess again at once. The failures counted so far are forgotten.</source>
        <translation>先前猜测密码的人可立即再次尝试。目前为止的失败次数将被清零。</translation>
    </message>
    <message numerus="yes">
        <source>Unlock %n name(s)</source>
        <translation>
            <numerusform>解锁 %n 个名称</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unlocking %n name(s)</source>
        <translation>
            <numerusform>正在解锁 %n 个名称</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) unlocked.</source>
        <translation>
            <numerusform>已解锁 %n 个名称。</numerusform>
        </translation>
    </message>
    <message>
        <source>Search locked names</source>
        <translation>搜索锁定的名称</translation>
    </message>
    <message>
        <source>Locked names</source>
        <translation>锁定的名称</translation>
    </message>
    <message>
        <source>Unlock the selected names (Delete)</source>
        <translation>解锁所选名称（Delete）</translation>
    </message>
    <message>
        <source>Unlock all</source>
        <translation>全部解锁</translation>
    </message>
    <message>
        <source>Unlock every name that is listed</source>
        <translation>解锁列出的所有名称</translation>
    </message>
</context>
<context>
    <name>gatehouse::LoginChart</name>
    <message numerus="yes">
        <source>%n login(s) in the time shown</source>
        <translation>
            <numerusform>所示时间内 %n 次登录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed login(s) in the time shown</source>
        <translation>
            <numerusform>所示时间内 %n 次失败的登录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n login(s) through %1</source>
        <translation>
            <numerusform>通过 %1 的 %n 次登录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed login(s) through %1</source>
        <translation>
            <numerusform>通过 %1 的 %n 次失败的登录</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>In a chart: the time a bar begins at, and what it shows</extracomment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>gatehouse::MainWindow</name>
    <message>
        <source>Gatehouse</source>
        <extracomment>The window&apos;s title</extracomment>
        <translation>Gatehouse</translation>
    </message>
    <message>
        <source>The account &quot;admin&quot; still has the password the program was delivered with. Until it is changed, the server listens on this computer alone.</source>
        <translation>账户“admin”仍在使用程序自带的密码。修改之前，服务器只在本机监听。</translation>
    </message>
    <message>
        <source>Change the password...</source>
        <translation>修改密码…</translation>
    </message>
    <message>
        <source>The server does not run: %1</source>
        <translation>服务器未运行：%1</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Start the server</source>
        <translation>启动服务器</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Copy the address of %1</source>
        <translation>复制 %1 的地址</translation>
    </message>
    <message>
        <source>Stop the server</source>
        <translation>停止服务器</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Use light colours</source>
        <translation>使用浅色</translation>
    </message>
    <message>
        <source>Use dark colours</source>
        <translation>使用深色</translation>
    </message>
    <message>
        <source>Use the system&apos;s colours</source>
        <translation>跟随系统配色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>gatehouse::MessageBox</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>gatehouse::NodeModel</name>
    <message>
        <source>Not heard of any more: it has ended without a word, or cannot reach the store</source>
        <translation>已没有消息：它无声地结束了，或者无法连接到存储</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>启动时间</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近活动</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>每秒请求数</translation>
    </message>
</context>
<context>
    <name>gatehouse::NodePane</name>
    <message>
        <source>Servers on this store</source>
        <translation>此存储上的服务器</translation>
    </message>
    <message>
        <source>No server is running</source>
        <translation>没有服务器在运行</translation>
    </message>
    <message>
        <source>Each process that serves this store appears here while it runs.</source>
        <translation>为此存储服务的每个进程在运行时会显示在这里。</translation>
    </message>
</context>
<context>
    <name>gatehouse::OpeningWindow</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Gatehouse</source>
        <translation>Gatehouse</translation>
    </message>
    <message>
        <source>Opening the store</source>
        <translation>正在打开存储</translation>
    </message>
    <message>
        <source>The store cannot be opened</source>
        <translation>无法打开存储</translation>
    </message>
    <message>
        <source>%1
Put that right and try again, or start with another folder: gatehouse --data DIR</source>
        <translation>%1
请解决后重试，或使用其他目录启动：gatehouse --data DIR</translation>
    </message>
</context>
<context>
    <name>gatehouse::OverviewPage</name>
    <message>
        <source>%1%</source>
        <extracomment>A share of a hundred</extracomment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Two calls are copied: paste them into a terminal</source>
        <translation>已复制两个调用：请粘贴到终端</translation>
    </message>
    <message>
        <source>No logins yet</source>
        <translation>还没有登录</translation>
    </message>
    <message>
        <source>No logins in this time</source>
        <translation>这段时间没有登录</translation>
    </message>
    <message>
        <source>Try one: copy these calls into a terminal, and they appear here.</source>
        <translation>试一试：把这些调用复制到终端，它们就会显示在这里。</translation>
    </message>
    <message>
        <source>Start the server: whoever logs in through one of the APIs appears here.</source>
        <translation>启动服务器：通过任一 API 登录的人会显示在这里。</translation>
    </message>
    <message>
        <source>Copy the calls</source>
        <translation>复制调用</translation>
    </message>
    <message>
        <source>No failed logins in this time</source>
        <translation>这段时间没有失败的登录</translation>
    </message>
    <message>
        <source>Wrong passwords and unknown names are counted here as they come.</source>
        <translation>错误的密码和未知的名称会在这里计数。</translation>
    </message>
    <message>
        <source>What the APIs answer is drawn here while this page is open.</source>
        <translation>此页面打开期间，API 的响应会绘制在这里。</translation>
    </message>
    <message>
        <source>No requests in the last minutes</source>
        <translation>最近几分钟没有请求</translation>
    </message>
    <message>
        <source>Logins shown:</source>
        <translation>显示登录的时间段：</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>The time that logins are shown of</source>
        <translation>显示登录的时间段</translation>
    </message>
    <message>
        <source>Logins</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Failed logins</source>
        <translation>登录失败</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Milliseconds to an answer</source>
        <translation>响应耗时（毫秒）</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
</context>
<context>
    <name>gatehouse::OwnerCard</name>
    <message>
        <source>No longer in this store</source>
        <translation>已不在此存储中</translation>
    </message>
    <message>
        <source>Not looked up: what an unsigned token says proves nothing</source>
        <translation>未查询：未签名令牌的内容不能证明任何事情</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>%1 · from %2 · began %3 · last seen %4</source>
        <translation>%1 · 来自 %2 · 开始于 %3 · 最近活动 %4</translation>
    </message>
    <message>
        <source>Began %1</source>
        <translation>开始于 %1</translation>
    </message>
    <message>
        <source>The token names no key of this store</source>
        <translation>令牌没有指明此存储的密钥</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Made %1, replaced since: it still verifies. %2</source>
        <translation>创建于 %1，已被更换：仍可用于验证。%2</translation>
    </message>
    <message>
        <source>Made %1, signs new tokens. %2</source>
        <translation>创建于 %1，用于签署新令牌。%2</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Show the account</source>
        <translation>显示账户</translation>
    </message>
    <message>
        <source>Show the session</source>
        <translation>显示会话</translation>
    </message>
</context>
<context>
    <name>gatehouse::PasswordCard</name>
    <message>
        <source>The password has been changed.</source>
        <translation>密码已修改。</translation>
    </message>
    <message numerus="yes">
        <source>The password has been changed, and %n session(s) ended.</source>
        <translation>
            <numerusform>密码已修改，%n 个会话已结束。</numerusform>
        </translation>
    </message>
    <message>
        <source>This is the current password. Choose another one.</source>
        <translation>这是当前密码，请换一个。</translation>
    </message>
    <message>
        <source>This is not the current password.</source>
        <translation>这不是当前密码。</translation>
    </message>
    <message>
        <source>This differs from the new password.</source>
        <translation>与新密码不一致。</translation>
    </message>
    <message>
        <source>Changing the password…</source>
        <translation>正在修改密码…</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>This is still the password Gatehouse comes with, which everybody can look up.</source>
        <translation>这仍是 Gatehouse 自带的密码，任何人都能查到。</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>再次输入新密码</translation>
    </message>
    <message>
        <source>Every session of this account ends, so that whoever is logged in must log in anew.</source>
        <translation>此账户的所有会话都将结束，已登录的人必须重新登录。</translation>
    </message>
</context>
<context>
    <name>gatehouse::PasswordDialog</name>
    <message>
        <source>New password for “%1”</source>
        <translation>“%1”的新密码</translation>
    </message>
    <message>
        <source>The new password holds from the next login on, and every session of this user ends.</source>
        <translation>新密码从下次登录起生效，该用户的所有会话都将结束。</translation>
    </message>
    <message>
        <source>&amp;New password</source>
        <translation>新密码(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>Make a strong password that every API accepts</source>
        <translation>生成所有接口都接受的强密码</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message numerus="yes">
        <source>Copy the password; it leaves the clipboard after %n second(s)</source>
        <translation>
            <numerusform>复制密码；它将在 %n 秒后从剪贴板清除</numerusform>
        </translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>设置密码</translation>
    </message>
</context>
<context>
    <name>gatehouse::PasswordField</name>
    <message>
        <source>Hide the password</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Make a strong password</source>
        <translation>生成强密码</translation>
    </message>
</context>
<context>
    <name>gatehouse::ProfileCard</name>
    <message>
        <source>Changed elsewhere while you were typing. Saving replaces that.</source>
        <translation>您输入时此项已在别处更改。保存将覆盖该更改。</translation>
    </message>
    <message>
        <source>Changed elsewhere to “%1” while you were typing. Saving replaces that.</source>
        <translation>您输入时此项已在别处改为“%1”。保存将覆盖该更改。</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>头像</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>name@example.com</source>
        <translation>name@example.com</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>https:// address of a picture</source>
        <translation>图片的 https:// 地址</translation>
    </message>
</context>
<context>
    <name>gatehouse::ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>gatehouse::ReportStep</name>
    <message>
        <source>Cancelled. What was imported before stays.</source>
        <translation>已取消。之前导入的内容保留。</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was imported.</source>
        <translation>已取消。没有导入任何内容。</translation>
    </message>
    <message>
        <source>Nothing is imported, because some lines are bad. Mend them, or go back and leave them out.</source>
        <translation>有些行有错误，因此没有导入任何内容。请修正，或返回并选择跳过它们。</translation>
    </message>
    <message>
        <source>The file is imported.</source>
        <translation>文件已导入。</translation>
    </message>
    <message>
        <source>Nothing was written yet. An import will do this:</source>
        <translation>尚未写入任何内容。导入将会：</translation>
    </message>
    <message>
        <source>An import would change nothing.</source>
        <translation>导入不会带来任何更改。</translation>
    </message>
    <message>
        <source>Added: %1 · Updated: %2 · There already: %3 · Bad: %4</source>
        <translation>新增：%1 · 更新：%2 · 已存在：%3 · 错误：%4</translation>
    </message>
    <message>
        <source>Only the first of the bad lines are listed.</source>
        <translation>只列出了前面一部分有错误的行。</translation>
    </message>
    <message>
        <source>Passwords in plain text: %1. Each has to be hashed, some ten a second and processor core.</source>
        <translation>明文密码：%1 个。每个都须计算哈希，每个处理器核心每秒约十个。</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Lines that cannot be imported</source>
        <translation>无法导入的行</translation>
    </message>
    <message>
        <source>Lines: %1 · Bad: %2</source>
        <translation>行数：%1 · 有误：%2</translation>
    </message>
</context>
<context>
    <name>gatehouse::RequestCommands</name>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Remember what the server answers; without this, nothing is kept</source>
        <translation>记录服务器的应答；不开启则不保留任何内容</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Hold the list still; what comes meanwhile is shown afterwards</source>
        <translation>让列表保持不动；期间到来的请求稍后显示</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Keep the newest request in sight</source>
        <translation>始终显示最新的请求</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Save the requests shown as a HAR file, without their secrets</source>
        <translation>将显示的请求保存为 HAR 文件，不含机密</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Forget all requests</source>
        <translation>清除所有请求</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Copy a call for the command line, with &lt;names&gt; for what was taken out</source>
        <translation>复制为命令行调用，被移除的内容以 &lt;名称&gt; 代替</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>再次发送…</translation>
    </message>
    <message>
        <source>Send this request once more</source>
        <translation>将此请求再发送一次</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the cell, or the rows selected</source>
        <translation>复制单元格或所选行</translation>
    </message>
    <message>
        <source>Show the account</source>
        <translation>显示账户</translation>
    </message>
    <message>
        <source>Go to the account of this request</source>
        <translation>转到此请求的账户</translation>
    </message>
    <message>
        <source>Show the session</source>
        <translation>显示会话</translation>
    </message>
    <message>
        <source>Go to the session of this request</source>
        <translation>转到此请求的会话</translation>
    </message>
    <message>
        <source>Only this route</source>
        <translation>仅此路由</translation>
    </message>
    <message>
        <source>Show the requests of this route alone</source>
        <translation>只显示此路由的请求</translation>
    </message>
    <message>
        <source>Only this account</source>
        <translation>仅此账户</translation>
    </message>
    <message>
        <source>Show the requests of this account alone</source>
        <translation>只显示此账户的请求</translation>
    </message>
    <message>
        <source>Only this session</source>
        <translation>仅此会话</translation>
    </message>
    <message>
        <source>Show the requests of this session alone</source>
        <translation>只显示此会话的请求</translation>
    </message>
</context>
<context>
    <name>gatehouse::RequestDetails</name>
    <message>
        <source>No request selected</source>
        <translation>未选择请求</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) selected</source>
        <translation>
            <numerusform>已选择 %n 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a request to see its headers, its body and where its time went.</source>
        <translation>选择一个请求以查看其头部、正文和耗时分布。</translation>
    </message>
    <message>
        <source>Select one request to see it in full.</source>
        <translation>选择单个请求以查看完整内容。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>API</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>用户代理</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>What went over the wire</source>
        <translation>传输的内容</translation>
    </message>
    <message>
        <source>Headers and body of the request</source>
        <translation>请求的头部和正文</translation>
    </message>
    <message>
        <source>Headers and body of the answer</source>
        <translation>应答的头部和正文</translation>
    </message>
    <message>
        <source>What the token says</source>
        <translation>令牌的内容</translation>
    </message>
    <message>
        <source>Show the account</source>
        <translation>显示账户</translation>
    </message>
    <message>
        <source>Show the session</source>
        <translation>显示会话</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>耗时 %1</translation>
    </message>
    <message>
        <source>The request carries no token that can be read.</source>
        <translation>该请求没有携带可读取的令牌。</translation>
    </message>
</context>
<context>
    <name>gatehouse::RequestFilters</name>
    <message>
        <source>Route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>API</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>gatehouse::RequestModel</name>
    <message>
        <source>Its session had ended. Select the request to see why.</source>
        <translation>其会话已结束。选择该请求以查看原因。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>API</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>耗时</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Hashing</source>
        <translation>哈希</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>其余</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>用户代理</translation>
    </message>
</context>
<context>
    <name>gatehouse::RequestRelay</name>
    <message>
        <source>The call is on the clipboard.</source>
        <translation>调用命令已复制到剪贴板。</translation>
    </message>
    <message>
        <source>This never became a request that could be sent again.</source>
        <translation>这从未成为可再次发送的请求。</translation>
    </message>
    <message>
        <source>The body of this request was not kept as a whole, so it cannot be sent again.</source>
        <translation>此请求的正文未完整保留，因此无法再次发送。</translation>
    </message>
    <message>
        <source>Start the server to send this request again.</source>
        <translation>请启动服务器以再次发送此请求。</translation>
    </message>
    <message>
        <source>Export requests</source>
        <translation>导出请求</translation>
    </message>
    <message>
        <source>HTTP archives (*.har)</source>
        <translation>HTTP 归档 (*.har)</translation>
    </message>
    <message numerus="yes">
        <source>Exporting %n request(s)</source>
        <translation>
            <numerusform>正在导出 %n 个请求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) exported.</source>
        <translation>
            <numerusform>已导出 %n 个请求。</numerusform>
        </translation>
    </message>
    <message>
        <source>The requests could not be saved to %1: %2</source>
        <translation>无法将请求保存到 %1：%2</translation>
    </message>
</context>
<context>
    <name>gatehouse::RequestTable</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>No request fits</source>
        <translation>没有符合的请求</translation>
    </message>
    <message>
        <source>None of the requests that are kept fits the search and the filters.</source>
        <translation>保留的请求均不符合搜索和筛选条件。</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Requests are not recorded</source>
        <translation>未记录请求</translation>
    </message>
    <message>
        <source>Turn recording on to see what the server is asked from now on.</source>
        <translation>开启记录后，即可看到此后服务器收到的请求。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>The server is not running</source>
        <translation>服务器未运行</translation>
    </message>
    <message>
        <source>Requests appear here as soon as it answers some.</source>
        <translation>服务器开始应答后，请求会显示在这里。</translation>
    </message>
    <message>
        <source>Start the server</source>
        <translation>启动服务器</translation>
    </message>
    <message>
        <source>No requests yet</source>
        <translation>尚无请求</translation>
    </message>
    <message>
        <source>Call one of the three APIs, and the request appears here at once.</source>
        <translation>调用三套接口之一，请求会立即显示在这里。</translation>
    </message>
</context>
<context>
    <name>gatehouse::RequestsPage</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>The server answers %1 requests a second. To leave it its speed, %2 of them are shown, refused ones first.</source>
        <translation>服务器每秒应答 %1 个请求。为不影响其速度，只显示其中 %2 个，优先显示被拒绝的。</translation>
    </message>
    <message>
        <source>Search requests</source>
        <translation>搜索请求</translation>
    </message>
    <message>
        <source>Show or hide the details</source>
        <translation>显示或隐藏详情</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message numerus="yes">
        <source>Resume (%n new)</source>
        <translation>
            <numerusform>继续（%n 个新请求）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 requests</source>
        <translation>%1 / %2 个请求</translation>
    </message>
    <message>
        <source>Refused requests</source>
        <translation>被拒绝的请求</translation>
    </message>
    <message>
        <source>Export requests as a HAR file</source>
        <translation>将请求导出为 HAR 文件</translation>
    </message>
    <message numerus="yes">
        <source>Resume (%n new, %1 older ones no longer kept)</source>
        <translation>
            <numerusform>继续（%n 条新请求，另有 %1 条较早的已不再保留）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ResendDialog</name>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>再次发送</translation>
    </message>
    <message>
        <source>The request goes to %1 once more, just as it was.</source>
        <translation>该请求将原样再次发送到 %1。</translation>
    </message>
    <message>
        <source>The request goes to %1 once more. What was taken out of it has to be typed anew; it is used this once and kept nowhere.</source>
        <translation>该请求将再次发送到 %1。被移除的内容须重新输入；只用这一次，不会保存。</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Headers and body of the answer</source>
        <translation>应答的头部和正文</translation>
    </message>
    <message>
        <source>This was not kept. Type it anew.</source>
        <translation>此项未保留，请重新输入。</translation>
    </message>
    <message>
        <source>No answer came: %1</source>
        <translation>没有收到应答：%1</translation>
    </message>
    <message>
        <source>in %1. The list shows this request, too.</source>
        <translation>耗时 %1。列表中也会显示此请求。</translation>
    </message>
</context>
<context>
    <name>gatehouse::RouteModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>API</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Half within</source>
        <translation>50% 耗时</translation>
    </message>
    <message>
        <source>95% within</source>
        <translation>95% 耗时</translation>
    </message>
</context>
<context>
    <name>gatehouse::RoutePane</name>
    <message>
        <source>Slowest routes since the start</source>
        <translation>启动以来最慢的路由</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Nothing has been asked yet</source>
        <translation>还没有任何请求</translation>
    </message>
    <message>
        <source>Routes appear here, the slowest first, once the APIs have answered requests.</source>
        <translation>API 响应请求后，路由会显示在这里，最慢的排在最前。</translation>
    </message>
</context>
<context>
    <name>gatehouse::RulesStep</name>
    <message>
        <source>A user that is there already (same username, e-mail or UUID)</source>
        <translation>已存在的用户（用户名、电子邮件或 UUID 相同）</translation>
    </message>
    <message>
        <source>is an &amp;error</source>
        <translation>视为错误(&amp;E)</translation>
    </message>
    <message>
        <source>is left as it i&amp;s</source>
        <translation>保持不变(&amp;S)</translation>
    </message>
    <message>
        <source>gets what the file &amp;gives</source>
        <translation>采用文件中的内容(&amp;G)</translation>
    </message>
    <message>
        <source>Where lines of the file are bad</source>
        <translation>文件中有错误的行时</translation>
    </message>
    <message>
        <source>&amp;nothing is imported</source>
        <translation>不导入任何内容(&amp;N)</translation>
    </message>
    <message>
        <source>they are left &amp;out, and all others are imported</source>
        <translation>跳过错误的行，导入其余的(&amp;O)</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Take users &amp;without a password; nobody can log in as them yet</source>
        <translation>接受没有密码的用户；尚无人能以其身份登录(&amp;W)</translation>
    </message>
    <message>
        <source>Hashes of bcrypt, argon2id, PBKDF2 (Django, Keycloak) and scrypt (Firebase) keep working. Those of Firebase need the project&apos;s hash parameters.</source>
        <translation>bcrypt、argon2id、PBKDF2（Django、Keycloak）和 scrypt（Firebase）的哈希可继续使用。Firebase 的哈希需要项目的哈希参数。</translation>
    </message>
    <message>
        <source>&amp;Firebase parameters…</source>
        <translation>Firebase 参数(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Firebase parameters: %1</source>
        <translation>Firebase 参数(&amp;F)：%1</translation>
    </message>
</context>
<context>
    <name>gatehouse::SaveBar</name>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Forget what you typed and take what is stored</source>
        <translation>放弃您输入的内容，采用已存储的内容</translation>
    </message>
    <message>
        <source>Save the changes (%1)</source>
        <translation>保存更改（%1）</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>所有内容均已保存。</translation>
    </message>
    <message>
        <source>Not saved yet: %1.</source>
        <translation>尚未保存：%1。</translation>
    </message>
    <message>
        <source>Correct what is marked, then save.</source>
        <translation>请先改正标出的内容，再保存。</translation>
    </message>
</context>
<context>
    <name>gatehouse::SearchField</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A search field&apos;s text while it is empty: what it searches, and the keys that lead to it</extracomment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>gatehouse::SectionStack</name>
    <message>
        <source>Sections</source>
        <translation>分区</translation>
    </message>
</context>
<context>
    <name>gatehouse::SelectionBar</name>
    <message>
        <source>%1 selected</source>
        <translation>已选择 %1 个</translation>
    </message>
    <message>
        <source>Select all %1</source>
        <translation>选择全部 %1 个</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>清除选择</translation>
    </message>
</context>
<context>
    <name>gatehouse::ServerBar</name>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Starting...</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>%1 · %2/s</source>
        <extracomment>The server&apos;s state and the requests it answers in a second, for example &quot;Running · 12/s&quot;</extracomment>
        <translation>%1 · %2/秒</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>服务器：%1</translation>
    </message>
    <message>
        <source>%1 requests a second; press for the addresses</source>
        <translation>每秒 %1 个请求；点按查看地址</translation>
    </message>
    <message>
        <source>The server answers no requests</source>
        <translation>服务器目前不响应请求</translation>
    </message>
    <message>
        <source>Stop the server</source>
        <translation>停止服务器</translation>
    </message>
    <message>
        <source>Start the server</source>
        <translation>启动服务器</translation>
    </message>
</context>
<context>
    <name>gatehouse::SessionActions</name>
    <message>
        <source>Revoke the session of %1?</source>
        <translation>吊销 %1 的会话？</translation>
    </message>
    <message>
        <source>%1 at %2 is refused from its next request on. This cannot be undone.</source>
        <translation>位于 %2 的 %1 从下一个请求起将被拒绝。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Revoke session</source>
        <translation>吊销会话</translation>
    </message>
    <message numerus="yes">
        <source>Revoke %Ln session(s)?</source>
        <translation>
            <numerusform>吊销 %Ln 个会话？</numerusform>
        </translation>
    </message>
    <message>
        <source>Requests with their tokens are refused from the next one on. This cannot be undone.</source>
        <translation>使用其令牌的请求从下一个起将被拒绝。此操作无法撤销。</translation>
    </message>
    <message numerus="yes">
        <source>Revoke %Ln session(s)</source>
        <translation>
            <numerusform>吊销 %Ln 个会话</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke all %Ln live session(s) that match?</source>
        <translation>
            <numerusform>吊销符合条件的全部 %Ln 个活动会话？</numerusform>
        </translation>
    </message>
    <message>
        <source>Every live session that fits the search and the filters ends. Requests with their tokens are refused from the next one on. This cannot be undone.</source>
        <translation>符合搜索和筛选条件的所有活动会话都将结束。使用其令牌的请求从下一个起将被拒绝。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Revoke everything of %1?</source>
        <translation>吊销 %1 的全部会话？</translation>
    </message>
    <message numerus="yes">
        <source>%1 has %Ln live session(s). Requests with their tokens are refused from the next one on. This cannot be undone.</source>
        <translation>
            <numerusform>%1 有 %Ln 个活动会话。使用其令牌的请求从下一个起将被拒绝。此操作无法撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>None of these sessions is live, so there is nothing to revoke.</source>
        <translation>这些会话都不是活动会话，无需吊销。</translation>
    </message>
    <message numerus="yes">
        <source>Revoking %Ln session(s)</source>
        <translation>
            <numerusform>正在吊销 %Ln 个会话</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled. %Ln session(s) had been revoked by then and stay so; the others live on.</source>
        <translation>
            <numerusform>已取消。此前已有 %Ln 个会话被吊销，不会恢复；其余会话继续有效。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoked %Ln session(s).</source>
        <translation>
            <numerusform>已吊销 %Ln 个会话。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoked %1 of %Ln session(s); the others had ended meanwhile.</source>
        <translation>
            <numerusform>已吊销 %1 / %Ln 个会话；其余的在此期间已结束。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::SessionDetails</name>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>This session is gone</source>
        <translation>此会话已不存在</translation>
    </message>
    <message>
        <source>Old sessions are removed from the store after a while.</source>
        <translation>旧会话过一段时间后会从存储中删除。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s) selected</source>
        <translation>
            <numerusform>已选择 %Ln 个会话</numerusform>
        </translation>
    </message>
    <message>
        <source>Press Delete to revoke those that are live.</source>
        <translation>按 Delete 可吊销其中的活动会话。</translation>
    </message>
    <message>
        <source>No session selected</source>
        <translation>未选择会话</translation>
    </message>
    <message>
        <source>Choose a session to see where it came from and what became of it.</source>
        <translation>选择一个会话以查看它的来源和经过。</translation>
    </message>
    <message>
        <source>Open account</source>
        <translation>打开账户</translation>
    </message>
    <message>
        <source>Show this account on the Users page</source>
        <translation>在“用户”页面显示此账户</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>吊销</translation>
    </message>
    <message>
        <source>Revoke this session: its tokens are refused from the next request on</source>
        <translation>吊销此会话：其令牌从下一个请求起将被拒绝</translation>
    </message>
    <message>
        <source>Revoke this session</source>
        <translation>吊销此会话</translation>
    </message>
    <message>
        <source>Open claims</source>
        <translation>打开声明</translation>
    </message>
    <message>
        <source>Show what this session&apos;s tokens say in the token inspector</source>
        <translation>在令牌检查器中显示此会话令牌的内容</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>结束方式</translation>
    </message>
    <message>
        <source>What happened next</source>
        <translation>后来发生的事</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>用户代理</translation>
    </message>
    <message>
        <source>API</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近活动</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>过期时间</translation>
    </message>
    <message>
        <source>Session ID</source>
        <translation>会话 ID</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>密钥 ID</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Copy the user agent</source>
        <translation>复制用户代理</translation>
    </message>
    <message>
        <source>Copy the session ID</source>
        <translation>复制会话 ID</translation>
    </message>
    <message>
        <source>Copy the key ID</source>
        <translation>复制密钥 ID</translation>
    </message>
</context>
<context>
    <name>gatehouse::SessionFilters</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>API</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
</context>
<context>
    <name>gatehouse::SessionMenu</name>
    <message numerus="yes">
        <source>Revoke %Ln selected session(s)...</source>
        <translation>
            <numerusform>吊销所选的 %Ln 个会话…</numerusform>
        </translation>
    </message>
    <message>
        <source>Revoke everything of %1...</source>
        <translation>吊销 %1 的全部会话…</translation>
    </message>
    <message>
        <source>Show only sessions of %1</source>
        <translation>只显示 %1 的会话</translation>
    </message>
    <message>
        <source>Open the account of %1</source>
        <translation>打开 %1 的账户</translation>
    </message>
    <message>
        <source>Revoke the selected sessions...</source>
        <translation>吊销所选会话…</translation>
    </message>
    <message>
        <source>Revoke all that match...</source>
        <translation>吊销全部符合条件的会话…</translation>
    </message>
    <message>
        <source>Revoke everything of the account...</source>
        <translation>吊销该账户的全部会话…</translation>
    </message>
    <message>
        <source>Show only sessions of the account</source>
        <translation>只显示该账户的会话</translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>打开账户</translation>
    </message>
    <message>
        <source>Open claims</source>
        <translation>打开声明</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy session ID</source>
        <translation>复制会话 ID</translation>
    </message>
</context>
<context>
    <name>gatehouse::SessionModel</name>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>API</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近活动</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>结束者</translation>
    </message>
    <message>
        <source>What happened next</source>
        <translation>后来发生的事</translation>
    </message>
</context>
<context>
    <name>gatehouse::SessionTable</name>
    <message>
        <source>Reading the sessions</source>
        <translation>正在读取会话</translation>
    </message>
    <message>
        <source>They appear here as they are read from the store.</source>
        <translation>从存储读取后会显示在这里。</translation>
    </message>
    <message>
        <source>No session matches</source>
        <translation>没有符合的会话</translation>
    </message>
    <message>
        <source>No session fits the search and the filters. Change them, or clear them to see all.</source>
        <translation>没有会话符合搜索和筛选条件。请更改条件，或清除以查看全部。</translation>
    </message>
    <message>
        <source>Clear search and filters</source>
        <translation>清除搜索和筛选</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>尚无会话</translation>
    </message>
    <message>
        <source>Whoever logs in through one of the three APIs appears here at once.</source>
        <translation>通过三套接口之一登录的用户会立即显示在这里。</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
</context>
<context>
    <name>gatehouse::SessionsPage</name>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Show live sessions</source>
        <translation>显示活动会话</translation>
    </message>
    <message>
        <source>Show ended sessions</source>
        <translation>显示已结束的会话</translation>
    </message>
    <message>
        <source>Revoke all live sessions</source>
        <translation>吊销所有活动会话</translation>
    </message>
    <message>
        <source>Search account, address or client</source>
        <translation>搜索账户、地址或客户端</translation>
    </message>
    <message>
        <source>Revoke selected</source>
        <translation>吊销所选</translation>
    </message>
    <message>
        <source>Revoke the selected sessions that are live (Delete)</source>
        <translation>吊销所选的活动会话（Delete）</translation>
    </message>
    <message>
        <source>Revoke all matching...</source>
        <translation>吊销全部符合条件的…</translation>
    </message>
    <message>
        <source>Revoke every live session that fits the search and the filters (Ctrl+Shift+Delete)</source>
        <translation>吊销符合搜索和筛选条件的所有活动会话（Ctrl+Shift+Delete）</translation>
    </message>
    <message>
        <source>Show the details of what is selected</source>
        <translation>显示所选内容的详情</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>显示详情</translation>
    </message>
</context>
<context>
    <name>gatehouse::SettingRow</name>
    <message>
        <source>Fixed by the command line for as long as this program runs.</source>
        <translation>本程序运行期间由命令行固定。</translation>
    </message>
    <message>
        <source>Holds from the next start of Gatehouse.</source>
        <translation>从 Gatehouse 下次启动起生效。</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>默认值：%1</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Take the default again</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Reset “%1”</source>
        <translation>重置“%1”</translation>
    </message>
</context>
<context>
    <name>gatehouse::SettingsPage</name>
    <message>
        <source>Back up the store</source>
        <translation>备份存储</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>不保存就离开吗？</translation>
    </message>
    <message>
        <source>These settings are not saved yet: %1.</source>
        <translation>以下设置尚未保存：%1。</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>The server still runs with older values of: %1.</source>
        <translation>服务器仍在使用旧值：%1。</translation>
    </message>
    <message>
        <source>Restart the server</source>
        <translation>重启服务器</translation>
    </message>
    <message>
        <source>These settings hold from the next start of Gatehouse: %1.</source>
        <translation>以下设置从 Gatehouse 下次启动起生效：%1。</translation>
    </message>
    <message>
        <source>Restart Gatehouse</source>
        <translation>重启 Gatehouse</translation>
    </message>
    <message>
        <source>Restart Gatehouse?</source>
        <translation>重启 Gatehouse？</translation>
    </message>
    <message>
        <source>The server finishes what is under way and is back in a few seconds; nobody is logged out.</source>
        <translation>服务器会完成正在处理的请求，几秒后恢复；不会有人被登出。</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>PEM 文件 (*.pem *.crt *.cer *.key);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The settings have been saved.</source>
        <translation>设置已保存。</translation>
    </message>
    <message>
        <source>Nothing was changed, and the server goes on as it was. %1</source>
        <translation>没有任何更改，服务器照旧运行。%1</translation>
    </message>
    <message>
        <source>Nothing was changed. %1</source>
        <translation>没有任何更改。%1</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>gatehouse::Sidebar</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>Tooltip of a page&apos;s entry: its title and its keys</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Show the names of the pages</source>
        <translation>显示页面名称</translation>
    </message>
    <message>
        <source>Show icons alone</source>
        <translation>只显示图标</translation>
    </message>
</context>
<context>
    <name>gatehouse::StatusLine</name>
    <message>
        <source>The store: %1</source>
        <translation>存储：%1</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colours: light, dark or as the system</source>
        <translation>配色：浅色、深色或跟随系统</translation>
    </message>
    <message>
        <source>Colours: %1</source>
        <translation>配色：%1</translation>
    </message>
    <message>
        <source>Language of this window</source>
        <translation>此窗口的语言</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>语言：%1</translation>
    </message>
</context>
<context>
    <name>gatehouse::StrengthMeter</name>
    <message>
        <source>How hard it is to guess</source>
        <translation>猜中的难度</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>gatehouse::TableView</name>
    <message>
        <source>Reset columns</source>
        <translation>重置列</translation>
    </message>
</context>
<context>
    <name>gatehouse::TimeChip</name>
    <message>
        <source>From … to …</source>
        <translation>从…到…</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <extracomment>A range of dates: the first and the last day</extracomment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近 1 小时</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
</context>
<context>
    <name>gatehouse::TimingBar</name>
    <message>
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Hashing</source>
        <translation>哈希</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>其余</translation>
    </message>
    <message>
        <source>Where the time went</source>
        <translation>耗时分布</translation>
    </message>
</context>
<context>
    <name>gatehouse::TlsCard</name>
    <message>
        <source>Replace the self-signed pair?</source>
        <translation>替换自签名证书？</translation>
    </message>
    <message>
        <source>There is one in %1 already. Clients that trust it have to be given the new certificate.</source>
        <translation>%1 中已经有一份。信任它的客户端需要获得新证书。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>The certificate for %1 has expired: %2. Clients will refuse it.</source>
        <translation>%1 的证书已过期：%2。客户端会拒绝它。</translation>
    </message>
    <message>
        <source>The certificate for %1 is not good before %2. Clients will refuse it until then.</source>
        <translation>%1 的证书在 %2 之前无效。在此之前客户端会拒绝它。</translation>
    </message>
    <message>
        <source>The certificate and the key belong together. Self-signed, for %1, good until %2.</source>
        <translation>证书与私钥配套。自签名，用于 %1，有效期至 %2。</translation>
    </message>
    <message>
        <source>The certificate and the key belong together. Signed by %1, for %2, good until %3.</source>
        <translation>证书与私钥配套。由 %1 签发，用于 %2，有效期至 %3。</translation>
    </message>
    <message>
        <source>What is chosen</source>
        <translation>所选内容</translation>
    </message>
    <message>
        <source>Making the pair…</source>
        <translation>正在生成证书…</translation>
    </message>
    <message>
        <source>Make a self-signed pair</source>
        <translation>生成自签名证书</translation>
    </message>
    <message numerus="yes">
        <source>For tests and small teams: clients have to be told to trust the certificate. It is made for this machine&apos;s names and the address above, and is good for %n day(s).</source>
        <translation>
            <numerusform>适用于测试和小团队：需要让客户端信任该证书。证书为本机名称和上面的地址生成，有效期 %n 天。</numerusform>
        </translation>
    </message>
    <message>
        <source>Plain HTTP: what clients and the server say to one another is not encrypted.</source>
        <translation>普通 HTTP：客户端与服务器之间的通信未加密。</translation>
    </message>
    <message>
        <source>A certificate and its key are both needed.</source>
        <translation>证书和私钥都需要。</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>正在读取文件…</translation>
    </message>
</context>
<context>
    <name>gatehouse::Toast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>gatehouse::TokenInput</name>
    <message>
        <source>That is %1 of text, and no token is that long. Copy the token alone and paste it again.</source>
        <translation>这段文字有 %1，没有这么长的令牌。请只复制令牌，再次粘贴。</translation>
    </message>
    <message>
        <source>%1 cannot be read as a token: it must be a text file of at most %2.</source>
        <translation>%1 无法作为令牌读取：须为不超过 %2 的文本文件。</translation>
    </message>
</context>
<context>
    <name>gatehouse::TokenPanel</name>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Paste or drop a token here: alone, or in a header, a curl call or the answer of a login</source>
        <translation>在此粘贴或拖入令牌：可以是令牌本身，也可以在请求头、curl 调用或登录应答中</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Take what is on the clipboard</source>
        <translation>取用剪贴板中的内容</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Forget the token</source>
        <translation>清除令牌</translation>
    </message>
    <message>
        <source>It is judged here and stored nowhere, and is gone as soon as you leave this page.</source>
        <translation>令牌只在此处判断，不会保存，离开此页面即消失。</translation>
    </message>
</context>
<context>
    <name>gatehouse::TrafficChart</name>
    <message>
        <source>%1: %2</source>
        <extracomment>In a chart: the name of a line, and its value there</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 requests a second at most in the last minutes</source>
        <translation>最近几分钟内每秒最多 %1 个请求</translation>
    </message>
    <message>
        <source>%1 milliseconds at most in the last minutes</source>
        <translation>最近几分钟内最多 %1 毫秒</translation>
    </message>
    <message>
        <source>half within</source>
        <translation>50% 耗时</translation>
    </message>
    <message>
        <source>95% within</source>
        <translation>95% 耗时</translation>
    </message>
    <message>
        <source>99% within</source>
        <translation>99% 耗时</translation>
    </message>
    <message>
        <source>-%1 min</source>
        <extracomment>On the axis of a chart: minutes ago</extracomment>
        <translation>-%1 分钟</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>gatehouse::TrayIcon</name>
    <message>
        <source>Hide the window</source>
        <translation>隐藏窗口</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>Stop the server</source>
        <translation>停止服务器</translation>
    </message>
    <message>
        <source>Start the server</source>
        <translation>启动服务器</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Gatehouse: the server is running</source>
        <translation>Gatehouse：服务器正在运行</translation>
    </message>
    <message>
        <source>Gatehouse: the server answers no requests</source>
        <translation>Gatehouse：服务器不响应请求</translation>
    </message>
</context>
<context>
    <name>gatehouse::UserActions</name>
    <message>
        <source>Where to write the new passwords</source>
        <translation>新密码保存到何处</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Making new passwords for %1 users</source>
        <translation>正在为 %1 个用户生成新密码</translation>
    </message>
</context>
<context>
    <name>gatehouse::UserCommands</name>
    <message>
        <source>Add user</source>
        <translation>添加用户</translation>
    </message>
    <message>
        <source>Make a new account</source>
        <translation>新建账户</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Change names, contact and roles</source>
        <translation>更改名称、联系方式和角色</translation>
    </message>
    <message>
        <source>Reset password…</source>
        <translation>重置密码…</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Let the selected users log in again</source>
        <translation>让所选用户可以重新登录</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Shut the selected users out and end their sessions</source>
        <translation>禁止所选用户登录并结束其会话</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Forget the failed logins of the selected users</source>
        <translation>清除所选用户的登录失败记录</translation>
    </message>
    <message>
        <source>End sessions…</source>
        <translation>结束会话…</translation>
    </message>
    <message>
        <source>Log the selected users out everywhere</source>
        <translation>让所选用户在所有地方退出登录</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Delete the selected users for good</source>
        <translation>永久删除所选用户</translation>
    </message>
    <message>
        <source>Show sessions</source>
        <translation>显示会话</translation>
    </message>
    <message>
        <source>Show the sessions of this user</source>
        <translation>显示此用户的会话</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy this cell</source>
        <translation>复制此单元格</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Copy ID</source>
        <translation>复制 ID</translation>
    </message>
    <message>
        <source>Copy the number of this account</source>
        <translation>复制此账户的编号</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Select every user that matches</source>
        <translation>选择所有符合条件的用户</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write every user that matches to a file</source>
        <translation>将所有符合条件的用户写入文件</translation>
    </message>
    <message>
        <source>Export selection…</source>
        <translation>导出所选…</translation>
    </message>
    <message>
        <source>Write the selected users to a file</source>
        <translation>将所选用户写入文件</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A tool tip: what the button does, and its keys</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Bring users from a file, after a look at what would happen</source>
        <translation>从文件导入用户，并先查看将会发生什么</translation>
    </message>
    <message>
        <source>Show events</source>
        <translation>显示事件</translation>
    </message>
    <message>
        <source>Show all that the log holds of this user</source>
        <translation>显示日志中此用户的所有事件</translation>
    </message>
    <message>
        <source>Give a new password, generated or typed; several users get one each, in a file</source>
        <translation>设置新密码，可生成或输入；多个用户时各得一个，写入文件</translation>
    </message>
</context>
<context>
    <name>gatehouse::UserDetails</name>
    <message>
        <source>Default password</source>
        <translation>默认密码</translation>
    </message>
    <message>
        <source>live</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>%1 from %2 · %3</source>
        <extracomment>A session: the API it was opened through, the client&apos;s address, and what became of it</extracomment>
        <translation>%1，来自 %2 · %3</translation>
    </message>
    <message>
        <source>Nobody is selected</source>
        <translation>未选择用户</translation>
    </message>
    <message>
        <source>Choose a user in the table to see the profile, the sessions and what happened lately.</source>
        <translation>在表格中选择用户，以查看资料、会话和最近的活动。</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>No session yet: this user has not logged in.</source>
        <translation>尚无会话：此用户还没有登录过。</translation>
    </message>
    <message>
        <source>What happened lately</source>
        <translation>最近的活动</translation>
    </message>
    <message>
        <source>Nothing has been recorded about this user yet.</source>
        <translation>还没有关于此用户的记录。</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
</context>
<context>
    <name>gatehouse::UserDialog</name>
    <message>
        <source>Edit “%1”</source>
        <translation>编辑“%1”</translation>
    </message>
    <message>
        <source>Add a user</source>
        <translation>添加用户</translation>
    </message>
    <message>
        <source>&amp;Username</source>
        <translation>用户名(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>密码(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>电子邮件(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Nickname</source>
        <translation>昵称(&amp;N)</translation>
    </message>
    <message>
        <source>P&amp;hone</source>
        <translation>电话(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Roles</source>
        <translation>角色(&amp;R)</translation>
    </message>
    <message>
        <source>Separated by commas, the main one first</source>
        <translation>以逗号分隔，主要角色在前</translation>
    </message>
    <message>
        <source>A&amp;vatar address</source>
        <translation>头像地址(&amp;V)</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>API 密钥(&amp;K)</translation>
    </message>
    <message>
        <source>The username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>May &amp;log in at once</source>
        <translation>立即允许登录(&amp;L)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add user</source>
        <translation>添加用户</translation>
    </message>
</context>
<context>
    <name>gatehouse::UserExport</name>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export users</source>
        <translation>导出用户</translation>
    </message>
    <message>
        <source>Exporting %1 users</source>
        <translation>正在导出 %1 个用户</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written</source>
        <translation>导出已取消；未写入文件</translation>
    </message>
    <message>
        <source>%1 users are in %2</source>
        <translation>%1 个用户已写入 %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::UserFilters</name>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Not locked</source>
        <translation>未锁定</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
</context>
<context>
    <name>gatehouse::UserList</name>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Reading the store</source>
        <translation>正在读取存储</translation>
    </message>
    <message>
        <source>The first users appear in a moment.</source>
        <translation>首批用户马上显示。</translation>
    </message>
    <message>
        <source>Nobody matches</source>
        <translation>没有符合的用户</translation>
    </message>
    <message>
        <source>Look for another part of a name, an e-mail, a phone number or an ID, or ask for less at once.</source>
        <translation>请搜索名称、电子邮件、电话号码或 ID 的其他部分，或减少条件。</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>No users yet</source>
        <translation>尚无用户</translation>
    </message>
    <message>
        <source>Add the first one here, or let people register through one of the APIs.</source>
        <translation>在此添加第一个用户，或让人们通过接口注册。</translation>
    </message>
    <message>
        <source>Add a user</source>
        <translation>添加用户</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>已复制 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::UserProfile</name>
    <message>
        <source>none</source>
        <extracomment>Of a field of an account that has no value</extracomment>
        <translation>无</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>Copy the e-mail address</source>
        <translation>复制电子邮件地址</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Copy the phone number</source>
        <translation>复制电话号码</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Copy the roles</source>
        <translation>复制角色</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Copy the ID</source>
        <translation>复制 ID</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Copy the UUID</source>
        <translation>复制 UUID</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Copy the API key; it leaves the clipboard after a while</source>
        <translation>复制 API 密钥；稍后会从剪贴板清除</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>头像</translation>
    </message>
    <message>
        <source>Copy the avatar&apos;s address</source>
        <translation>复制头像地址</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Copy the origin</source>
        <translation>复制来源</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改时间</translation>
    </message>
</context>
<context>
    <name>gatehouse::UsersPage</name>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>“%1” is added</source>
        <translation>已添加“%1”</translation>
    </message>
    <message>
        <source>The changes of “%1” are saved</source>
        <translation>已保存“%1”的更改</translation>
    </message>
    <message>
        <source>“%1” has a new password</source>
        <translation>“%1”已有新密码</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n session(s) ended</source>
        <translation>
            <numerusform>%1；%n 个会话已结束</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a user</source>
        <translation>添加用户</translation>
    </message>
    <message>
        <source>Search users</source>
        <translation>搜索用户</translation>
    </message>
    <message>
        <source>Any part of a username, e-mail, phone number, nickname or ID</source>
        <translation>用户名、电子邮件、电话号码、昵称或 ID 的任意部分</translation>
    </message>
    <message>
        <source>Show or hide the details</source>
        <translation>显示或隐藏详情</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>%1 users added, %2 updated</source>
        <translation>新增 %1 个用户，更新 %2 个</translation>
    </message>
    <message>
        <source>Import users from a file</source>
        <translation>从文件导入用户</translation>
    </message>
</context>
<context>
    <name>gatehouse::ValueEdit</name>
    <message>
        <source>Allow it</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>KB</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
</context>
<context>
    <name>gatehouse::VerdictCard</name>
    <message>
        <source>Its tokens are accepted</source>
        <translation>其令牌会被接受</translation>
    </message>
    <message>
        <source>Its tokens are refused</source>
        <translation>其令牌会被拒绝</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>The session lives and its account is active. No token is kept anywhere, so these are the claims of the one that was issued at login; every token has a number (jti) of its own.</source>
        <translation>会话有效，账户也已启用。令牌不会保存在任何地方，因此这里是登录时所签发令牌的声明；每个令牌有各自的编号（jti）。</translation>
    </message>
    <message>
        <source>The %1 exchanges it for a new access token. As an access token it is refused.</source>
        <translation>%1可用它换取新的访问令牌。作为访问令牌会被拒绝。</translation>
    </message>
    <message>
        <source>Signature, times, session and account are all in order: the %1 takes it.</source>
        <translation>签名、时间、会话和账户均无问题：%1接受它。</translation>
    </message>
    <message>
        <source>Its session has ended: logged out %1.</source>
        <translation>其会话已结束：%1退出登录。</translation>
    </message>
    <message>
        <source>Its session has ended: %1 %2 %3.</source>
        <translation>其会话已结束：%1%2 %3。</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>刷新令牌</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Copy a call that shows what the API says to it</source>
        <translation>复制可查看接口如何答复的调用命令</translation>
    </message>
    <message>
        <source>Session ends in</source>
        <translation>会话剩余</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>距过期</translation>
    </message>
</context>
<context>
    <name>gatehouse::WelcomeDialog</name>
    <message>
        <source>Welcome to Gatehouse</source>
        <translation>欢迎使用 Gatehouse</translation>
    </message>
    <message>
        <source>Three APIs answer over one store of accounts: who registers through one can log in through the others.</source>
        <translation>三套接口共用一个账户存储：在一套接口注册，即可在其他接口登录。</translation>
    </message>
    <message>
        <source>For shops: register, log in, renew the token, log out.</source>
        <translation>面向商城：注册、登录、更新令牌、退出登录。</translation>
    </message>
    <message>
        <source>For a user centre: log in with a form, read and edit the profile.</source>
        <translation>面向用户中心：表单登录，读取和编辑资料。</translation>
    </message>
    <message>
        <source>For staff: log in by name or e-mail, with roles.</source>
        <translation>面向员工：用名称或电子邮件登录，带角色。</translation>
    </message>
    <message>
        <source>The account &quot;%1&quot; was delivered with a password that everybody knows. Choose another one now; until then the server listens on this computer alone.</source>
        <translation>账户“%1”出厂时的密码人人皆知。请现在另设一个；在此之前服务器只在本机监听。</translation>
    </message>
    <message>
        <source>New password for &quot;%1&quot;</source>
        <translation>“%1”的新密码</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>设置密码</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>The password of &quot;%1&quot; is changed.</source>
        <translation>“%1”的密码已修改。</translation>
    </message>
    <message>
        <source>This is the password that everybody knows. Choose another one.</source>
        <translation>这是人人皆知的默认密码，请另选一个。</translation>
    </message>
</context>
</TS>
