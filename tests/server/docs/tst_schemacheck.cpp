// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SchemaCheck.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using gatehouse::test::SchemaCheck;

/// The checker that judges real answers must itself refuse what is wrong, and nothing else.
class TestSchemaCheck final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fits_data();
    void fits();
    void differs_data();
    void differs();
};

namespace {

QJsonValue json(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson('[' + text + ']', &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s: %s", text.constData(), qPrintable(error.errorString()));
    return document.array().first();
}

QStringList judge(const QByteArray &schema, const QByteArray &value)
{
    static const QJsonObject document = json(R"({"schemas": {
        "Name": {"type": "string", "minLength": 2},
        "Alias": {"$ref": "#/schemas/Name"},
        "a/b": {"type": "integer"},
        "Circle": {"$ref": "#/schemas/Circle"}}})")
                                            .toObject();
    return SchemaCheck(document).mismatches(json(schema).toObject(), json(value));
}

} // namespace

void TestSchemaCheck::fits_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *name, const char *schema, const char *value) {
        QTest::newRow(name) << QByteArray(schema) << QByteArray(value);
    };
    row("anything", "{}", R"({"a": [1, null]})");
    row("string", R"({"type": "string"})", R"("")");
    row("integer", R"({"type": "integer"})", "3");
    row("integer written as float", R"({"type": "integer"})", "3.0");
    row("number", R"({"type": "number", "minimum": 1, "maximum": 2})", "1.5");
    row("boolean", R"({"type": "boolean"})", "false");
    row("nullable", R"({"type": "string", "nullable": true, "pattern": "^a$"})", "null");
    row("enum", R"({"enum": ["a", 2]})", "2");
    row("pattern is not anchored", R"({"pattern": "b"})", R"("abc")");
    row("length in code points", R"({"minLength": 2, "maxLength": 2})", "\"\xf0\x9f\x98\x80\xe4\xb8\xad\"");
    row("required", R"({"required": ["a"]})", R"({"a": null})");
    row("others by default", R"({"type": "object", "properties": {}})", R"({"a": 1})");
    row("others by schema", R"({"additionalProperties": {"type": "integer"}})", R"({"a": 1})");
    row("items", R"({"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "integer"}})",
        "[1, 2]");
    row("reference", R"({"$ref": "#/schemas/Alias"})", R"("ab")");
    row("reference with an escape", R"({"$ref": "#/schemas/a~1b"})", "1");
    row("allOf", R"({"allOf": [{"required": ["a"]}, {"required": ["b"]}]})", R"({"a": 1, "b": 2})");
    row("date", R"({"format": "date"})", R"("2024-02-29")");
    row("date-time", R"({"format": "date-time"})", R"("2024-01-01T12:00:00Z")");
    row("date-time with offset", R"({"format": "date-time"})", R"("2024-01-01T12:00:00.5+08:00")");
    row("uuid", R"({"format": "uuid"})", R"("550e8400-e29b-41d4-a716-446655440000")");
    row("email", R"({"format": "email"})", R"("a@b.example")");
    row("uri", R"({"format": "uri"})", R"("https://example.com/a.jpg")");
    row("annotations", R"({"description": "d", "example": 1, "title": "t", "x-own": {}})", "1");
}

void TestSchemaCheck::fits()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, value);
    QCOMPARE(judge(schema, value), QStringList());
}

void TestSchemaCheck::differs_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QStringList>("faults");
    const auto row = [](const char *name, const char *schema, const char *value,
                         const QByteArrayList &faults) {
        QStringList texts;
        for (const QByteArray &fault : faults)
            texts.append(QString::fromUtf8(fault));
        QTest::newRow(name) << QByteArray(schema) << QByteArray(value) << texts;
    };
    row("number for string", R"({"type": "string"})", "1", {"(root): 1 is no string"});
    row("string for integer", R"({"type": "integer"})", R"("1")", {R"((root): "1" is no integer)"});
    row("fraction for integer", R"({"type": "integer"})", "1.5", {"(root): 1.5 is no integer"});
    row("array for object", R"({"type": "object"})", "[]", {"(root): [] is no object"});
    row("null where not nullable", R"({"type": "string"})", "null", {"(root): null is no string"});
    row("enum", R"({"enum": ["a"]})", R"("b")", {R"((root): "b" is none of ["a"])"});
    row("pattern", R"({"pattern": "^a$"})", R"("ab")", {R"((root): "ab" does not match ^a\z)"});
    row("line feed after the end", R"({"pattern": "^a$"})", R"("a\n")",
        {R"((root): "a\n" does not match ^a\z)"});
    row("bad pattern", R"({"pattern": "("})", R"("a")",
        {R"((root): "a" the pattern ( is no regular expression)"});
    row("too short", R"({"minLength": 2})", "\"\xf0\x9f\x98\x80\"",
        {"(root): \"\xf0\x9f\x98\x80\" is too short"});
    row("too long", R"({"maxLength": 1})", R"("ab")", {R"((root): "ab" is too long)"});
    row("below", R"({"minimum": 1})", "0", {"(root): 0 is below the minimum"});
    row("above", R"({"maximum": 1})", "2", {"(root): 2 is above the maximum"});
    row("missing", R"({"required": ["a", "b"]})", R"({"a": 1})", {"(root): b is missing"});
    row("not foreseen", R"({"additionalProperties": false})", R"({"a": 1})", {"(root): a is not foreseen"});
    row("others by schema", R"({"additionalProperties": {"type": "integer"}})", R"({"a": "1"})",
        {R"(a: "1" is no integer)"});
    row("nested", R"({"properties": {"a": {"items": {"properties": {"b": {"type": "integer"}}}}}})",
        R"({"a": [{"b": 1}, {"b": true}]})", {"a[1].b: true is no integer"});
    row("too few items", R"({"minItems": 1})", "[]", {"(root): has too few items"});
    row("too many items", R"({"maxItems": 1})", "[1, 2]", {"(root): has too many items"});
    row("reference", R"({"$ref": "#/schemas/Name"})", R"("a")", {R"((root): "a" is too short)"});
    row("reference to nowhere", R"({"$ref": "#/schemas/None"})", "1", {"(root): unresolved #/schemas/None"});
    row("reference elsewhere", R"({"$ref": "https://a.example/b"})", "1",
        {"(root): unresolved https://a.example/b"});
    row("reference in a circle", R"({"$ref": "#/schemas/Circle"})", "1",
        {"(root): unresolved #/schemas/Circle"});
    row("allOf", R"({"allOf": [{"required": ["a"]}, {"required": ["b"]}]})", "{}",
        {"(root): a is missing", "(root): b is missing"});
    row("no such day", R"({"format": "date"})", R"("2023-02-29")", {R"((root): "2023-02-29" is no date)"});
    row("no zone", R"({"format": "date-time"})", R"("2024-01-01T12:00:00")",
        {R"((root): "2024-01-01T12:00:00" is no date-time)"});
    row("no such hour", R"({"format": "date-time"})", R"("2024-01-01T25:00:00Z")",
        {R"((root): "2024-01-01T25:00:00Z" is no date-time)"});
    row("uuid", R"({"format": "uuid"})", R"("550e8400")", {R"((root): "550e8400" is no uuid)"});
    row("email", R"({"format": "email"})", R"("a@")", {R"((root): "a@" is no email)"});
    row("uri", R"({"format": "uri"})", R"("a.jpg")", {R"((root): "a.jpg" is no uri)"});
    row("unknown keyword", R"({"oneOf": []})", "1", {"(root): the schema's keyword oneOf is not understood"});
}

void TestSchemaCheck::differs()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, value);
    QFETCH(QStringList, faults);
    QCOMPARE(judge(schema, value), faults);
}

QTEST_GUILESS_MAIN(TestSchemaCheck)
#include "tst_schemacheck.moc"
