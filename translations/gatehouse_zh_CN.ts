<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CommandLine</name>
    <message>
        <source>Folder of the store (default: in the user&apos;s data folder)</source>
        <translation>数据存放的目录（默认：用户数据目录内）</translation>
    </message>
    <message>
        <source>Store to use: sqlite:FILE</source>
        <translation>要使用的存储：sqlite:FILE</translation>
    </message>
    <message>
        <source>Any setting, for this process; may be repeated</source>
        <translation>任意设置项，仅对本进程有效；可重复</translation>
    </message>
    <message>
        <source>Address to listen on (default: 127.0.0.1)</source>
        <translation>监听地址（默认：127.0.0.1）</translation>
    </message>
    <message>
        <source>Port of the buyer API (default: 5000; 0 takes a free one)</source>
        <translation>buyer 接口的端口（默认：5000；0 表示任选空闲端口）</translation>
    </message>
    <message>
        <source>Port of the usercenter API (default: 8000; 0 takes a free one)</source>
        <translation>usercenter 接口的端口（默认：8000；0 表示任选空闲端口）</translation>
    </message>
    <message>
        <source>Port of the employee API (default: 8080; 0 takes a free one)</source>
        <translation>employee 接口的端口（默认：8080；0 表示任选空闲端口）</translation>
    </message>
    <message>
        <source>PEM certificate chain: serve HTTPS</source>
        <translation>PEM 证书链：启用 HTTPS</translation>
    </message>
    <message>
        <source>PEM private key of the certificate</source>
        <translation>证书的 PEM 私钥</translation>
    </message>
    <message>
        <source>Listen beyond loopback even with the default admin password</source>
        <translation>即使管理员仍用默认密码，也监听回环以外的地址</translation>
    </message>
    <message>
        <source>Show this help</source>
        <translation>显示本帮助</translation>
    </message>
    <message>
        <source>Show the version</source>
        <translation>显示版本</translation>
    </message>
    <message>
        <source>An auth server: three documented HTTP APIs over one store.</source>
        <translation>认证服务器：三套有文档的 HTTP 接口，共用一个存储。</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>命令：</translation>
    </message>
    <message>
        <source>gatehouse COMMAND --help tells more.</source>
        <translation>详情请运行 gatehouse COMMAND --help。</translation>
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
        <source>What to do</source>
        <translation>要执行的操作</translation>
    </message>
    <message>
        <source>there is no command &quot;%1&quot;; gatehouse --help lists them</source>
        <translation>没有命令“%1”；运行 gatehouse --help 查看全部命令</translation>
    </message>
    <message>
        <source>no command was given; try gatehouse serve, or gatehouse --help</source>
        <translation>未指定命令；请运行 gatehouse serve 或 gatehouse --help</translation>
    </message>
    <message>
        <source>%1 takes no argument &quot;%2&quot;</source>
        <translation>%1 不接受参数“%2”</translation>
    </message>
    <message>
        <source>Serve the three APIs, without a display, until SIGTERM or SIGINT</source>
        <translation>无界面运行三套接口，直到收到 SIGTERM 或 SIGINT</translation>
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
</context>
</TS>
