<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ErrorText</name>
    <message numerus="yes">
        <source>The server is busy hashing passwords. Try again in %n second(s).</source>
        <translation>
            <numerusform>The server is busy hashing passwords. Try again in %n second.</numerusform>
            <numerusform>The server is busy hashing passwords. Try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message numerus="yes">
        <source>%1; %n session(s) ended</source>
        <translation>
            <numerusform>%1; %n session ended</numerusform>
            <numerusform>%1; %n sessions ended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelativeTime</name>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>%n second ago</numerusform>
            <numerusform>%n seconds ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n second(s)</source>
        <translation>
            <numerusform>in %n second</numerusform>
            <numerusform>in %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>in %n minute</numerusform>
            <numerusform>in %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n hour</numerusform>
            <numerusform>in %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestReason</name>
    <message numerus="yes">
        <source>The password is wrong. %n more failures lock this login name.</source>
        <translation>
            <numerusform>The password is wrong. One more failure locks this login name.</numerusform>
            <numerusform>The password is wrong. %n more failures lock this login name.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionText</name>
    <message numerus="yes">
        <source>%Ln session(s) so far, still reading</source>
        <translation>
            <numerusform>%Ln session so far, still reading</numerusform>
            <numerusform>%Ln sessions so far, still reading</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln session(s)</source>
        <translation>
            <numerusform>%1 of %Ln session</numerusform>
            <numerusform>%1 of %Ln sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UserActionText</name>
    <message numerus="yes">
        <source>%1; %n session(s) ended</source>
        <extracomment>What was done, and how many sessions ended by it</extracomment>
        <translation>
            <numerusform>%1; %n session ended</numerusform>
            <numerusform>%1; %n sessions ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) deleted</source>
        <translation>
            <numerusform>%n user deleted</numerusform>
            <numerusform>%n users deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) logged out</source>
        <translation>
            <numerusform>%n user logged out</numerusform>
            <numerusform>%n users logged out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) disabled</source>
        <translation>
            <numerusform>%n user disabled</numerusform>
            <numerusform>%n users disabled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) enabled</source>
        <translation>
            <numerusform>%n user enabled</numerusform>
            <numerusform>%n users enabled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) unlocked</source>
        <translation>
            <numerusform>%n user unlocked</numerusform>
            <numerusform>%n users unlocked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended.</source>
        <translation>
            <numerusform>%n session ended.</numerusform>
            <numerusform>%n sessions ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last %n line(s) of the file may not have come into force.</source>
        <translation>
            <numerusform>The last %n line of the file may not have come into force.</numerusform>
            <numerusform>The last %n lines of the file may not have come into force.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ApikeyField</name>
    <message numerus="yes">
        <source>Copy the API key; the clipboard is cleared after %n second(s)</source>
        <extracomment>%n: seconds until the clipboard is cleared</extracomment>
        <translation>
            <numerusform>Copy the API key; the clipboard is cleared after %n second</numerusform>
            <numerusform>Copy the API key; the clipboard is cleared after %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::AuditExporter</name>
    <message numerus="yes">
        <source>%1 event(s) are in %2</source>
        <translation>
            <numerusform>%1 event are in %2</numerusform>
            <numerusform>%1 events are in %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::AuditList</name>
    <message numerus="yes">
        <source>%1 event(s)</source>
        <translation>
            <numerusform>%1 event</numerusform>
            <numerusform>%1 events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %1 event(s)</source>
        <translation>
            <numerusform>The newest %1 event</numerusform>
            <numerusform>The newest %1 events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::AuditPage</name>
    <message numerus="yes">
        <source>%n new event(s)</source>
        <translation>
            <numerusform>%n new event</numerusform>
            <numerusform>%n new events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::HashCard</name>
    <message numerus="yes">
        <source>Measures each cost with all %n core(s) at once; logins are slower meanwhile. Choose the highest cost at which as many people can log in at a time as will want to; 10 is the least that is advised.</source>
        <translation>
            <numerusform>Measures each cost with all %n core at once; logins are slower meanwhile. Choose the highest cost at which as many people can log in at a time as will want to; 10 is the least that is advised.</numerusform>
            <numerusform>Measures each cost with all %n cores at once; logins are slower meanwhile. Choose the highest cost at which as many people can log in at a time as will want to; 10 is the least that is advised.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::InspectorPage</name>
    <message numerus="yes">
        <source>There are %n more token(s) in what you pasted; this is the first one.</source>
        <translation>
            <numerusform>There is %n more token in what you pasted; this is the first one.</numerusform>
            <numerusform>There are %n more tokens in what you pasted; this is the first one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::KeysCard</name>
    <message numerus="yes">
        <source>%n key(s) replaced. Everybody stays logged in.</source>
        <translation>
            <numerusform>%n key replaced. Everybody stays logged in.</numerusform>
            <numerusform>%n keys replaced. Everybody stays logged in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::LockoutsModel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed login(s) locked it; it opens by itself %1.</source>
        <translation>
            <numerusform>%n failed login locked it; it opens by itself %1.</numerusform>
            <numerusform>%n failed logins locked it; it opens by itself %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed login(s) from %1, the last %2</source>
        <translation>
            <numerusform>%n failed login from %1, the last %2</numerusform>
            <numerusform>%n failed logins from %1, the last %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::LockoutsPage</name>
    <message numerus="yes">
        <source>%1 of %n locked name(s)</source>
        <translation>
            <numerusform>%1 of %n locked name</numerusform>
            <numerusform>%1 of %n locked names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n locked name(s)</source>
        <translation>
            <numerusform>%n locked name</numerusform>
            <numerusform>%n locked names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A name is locked for %1 after %n failed login(s). An address its account has logged in from before is not shut out by failures from elsewhere.</source>
        <translation>
            <numerusform>A name is locked for %1 after %n failed login. An address its account has logged in from before is not shut out by failures from elsewhere.</numerusform>
            <numerusform>A name is locked for %1 after %n failed logins. An address its account has logged in from before is not shut out by failures from elsewhere.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unlock %n name(s)?</source>
        <translation>
            <numerusform>Unlock %n name?</numerusform>
            <numerusform>Unlock %n names?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unlock %n name(s)</source>
        <translation>
            <numerusform>Unlock %n name</numerusform>
            <numerusform>Unlock %n names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unlocking %n name(s)</source>
        <translation>
            <numerusform>Unlocking %n name</numerusform>
            <numerusform>Unlocking %n names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) unlocked.</source>
        <translation>
            <numerusform>%n name unlocked.</numerusform>
            <numerusform>%n names unlocked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::LoginChart</name>
    <message numerus="yes">
        <source>%n login(s) in the time shown</source>
        <translation>
            <numerusform>%n login in the time shown</numerusform>
            <numerusform>%n logins in the time shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed login(s) in the time shown</source>
        <translation>
            <numerusform>%n failed login in the time shown</numerusform>
            <numerusform>%n failed logins in the time shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n login(s) through %1</source>
        <translation>
            <numerusform>%n login through %1</numerusform>
            <numerusform>%n logins through %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed login(s) through %1</source>
        <translation>
            <numerusform>%n failed login through %1</numerusform>
            <numerusform>%n failed logins through %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::PasswordCard</name>
    <message numerus="yes">
        <source>The password has been changed, and %n session(s) ended.</source>
        <translation>
            <numerusform>The password has been changed, and %n session ended.</numerusform>
            <numerusform>The password has been changed, and %n sessions ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::PasswordDialog</name>
    <message numerus="yes">
        <source>Copy the password; it leaves the clipboard after %n second(s)</source>
        <translation>
            <numerusform>Copy the password; it leaves the clipboard after %n second</numerusform>
            <numerusform>Copy the password; it leaves the clipboard after %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::RequestDetails</name>
    <message numerus="yes">
        <source>%n request(s) selected</source>
        <translation>
            <numerusform>%n request selected</numerusform>
            <numerusform>%n requests selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::RequestRelay</name>
    <message numerus="yes">
        <source>Exporting %n request(s)</source>
        <translation>
            <numerusform>Exporting %n request</numerusform>
            <numerusform>Exporting %n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) exported.</source>
        <translation>
            <numerusform>%n request exported.</numerusform>
            <numerusform>%n requests exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::RequestsPage</name>
    <message numerus="yes">
        <source>Resume (%n new)</source>
        <translation>
            <numerusform>Resume (%n new)</numerusform>
            <numerusform>Resume (%n new)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume (%n new, %1 older ones no longer kept)</source>
        <translation>
            <numerusform>Resume (%n new, %1 older ones no longer kept)</numerusform>
            <numerusform>Resume (%n new, %1 older ones no longer kept)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::SessionActions</name>
    <message numerus="yes">
        <source>Revoke %Ln session(s)?</source>
        <translation>
            <numerusform>Revoke %Ln session?</numerusform>
            <numerusform>Revoke %Ln sessions?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke %Ln session(s)</source>
        <translation>
            <numerusform>Revoke %Ln session</numerusform>
            <numerusform>Revoke %Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoke all %Ln live session(s) that match?</source>
        <translation>
            <numerusform>Revoke the one live session that matches?</numerusform>
            <numerusform>Revoke all %Ln live sessions that match?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has %Ln live session(s). Requests with their tokens are refused from the next one on. This cannot be undone.</source>
        <translation>
            <numerusform>%1 has %Ln live session. Requests with their tokens are refused from the next one on. This cannot be undone.</numerusform>
            <numerusform>%1 has %Ln live sessions. Requests with their tokens are refused from the next one on. This cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoking %Ln session(s)</source>
        <translation>
            <numerusform>Revoking %Ln session</numerusform>
            <numerusform>Revoking %Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled. %Ln session(s) had been revoked by then and stay so; the others live on.</source>
        <translation>
            <numerusform>Cancelled. %Ln session had been revoked by then and stays so; the others live on.</numerusform>
            <numerusform>Cancelled. %Ln sessions had been revoked by then and stay so; the others live on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoked %Ln session(s).</source>
        <translation>
            <numerusform>Revoked %Ln session.</numerusform>
            <numerusform>Revoked %Ln sessions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoked %1 of %Ln session(s); the others had ended meanwhile.</source>
        <translation>
            <numerusform>Revoked %1 of %Ln session; the others had ended meanwhile.</numerusform>
            <numerusform>Revoked %1 of %Ln sessions; the others had ended meanwhile.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::SessionDetails</name>
    <message numerus="yes">
        <source>%Ln session(s) selected</source>
        <translation>
            <numerusform>%Ln session selected</numerusform>
            <numerusform>%Ln sessions selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::SessionMenu</name>
    <message numerus="yes">
        <source>Revoke %Ln selected session(s)...</source>
        <translation>
            <numerusform>Revoke %Ln selected session...</numerusform>
            <numerusform>Revoke %Ln selected sessions...</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::TlsCard</name>
    <message numerus="yes">
        <source>For tests and small teams: clients have to be told to trust the certificate. It is made for this machine&apos;s names and the address above, and is good for %n day(s).</source>
        <translation>
            <numerusform>For tests and small teams: clients have to be told to trust the certificate. It is made for this machine&apos;s names and the address above, and is good for %n day.</numerusform>
            <numerusform>For tests and small teams: clients have to be told to trust the certificate. It is made for this machine&apos;s names and the address above, and is good for %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::UserList</name>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::UsersPage</name>
    <message numerus="yes">
        <source>%1; %n session(s) ended</source>
        <translation>
            <numerusform>%1; %n session ended</numerusform>
            <numerusform>%1; %n sessions ended</numerusform>
        </translation>
    </message>
</context>
</TS>
