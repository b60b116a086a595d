using Glueline.Bars.Measuring;
using Glueline.JsonSchema;

namespace Glueline.Bars;

/// <summary>What a small document costs by a schema with the keywords that people use, valid or not, in nanoseconds.</summary>
internal sealed class ValidationBars(Interleaved measure)
{
    private const double Limit = 3000;

    private static readonly JsonSchemaValidator Order = JsonSchemaValidator.Compile(
        """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "type": "object",
          "required": ["id", "customer", "items", "payment"],
          "additionalProperties": false,
          "properties": {
            "id": { "type": "string", "pattern": "^[A-Z]{2}-[0-9]{4,8}$" },
            "at": { "type": "string", "format": "date-time" },
            "customer": { "$ref": "#/definitions/customer" },
            "currency": { "enum": ["EUR", "USD", "GBP"] },
            "items": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/item" } },
            "payment": { "oneOf": [{ "$ref": "#/definitions/card" }, { "$ref": "#/definitions/transfer" }] },
            "note": { "anyOf": [{ "type": "null" }, { "type": "string", "maxLength": 200 }] }
          },
          "definitions": {
            "customer": {
              "type": "object",
              "required": ["email"],
              "properties": {
                "email": { "type": "string", "format": "email" },
                "name": { "type": "string", "minLength": 1, "maxLength": 100 },
                "site": { "type": "string", "format": "uri" }
              }
            },
            "item": {
              "type": "object",
              "required": ["sku", "count", "price"],
              "properties": {
                "sku": { "type": "string", "pattern": "^[A-Z0-9-]+$" },
                "count": { "type": "integer", "minimum": 1 },
                "price": { "type": "number", "exclusiveMinimum": 0, "multipleOf": 0.01 }
              }
            },
            "card": {
              "type": "object",
              "required": ["kind", "last4"],
              "properties": { "kind": { "const": "card" }, "last4": { "type": "string", "pattern": "^[0-9]{4}$" } }
            },
            "transfer": {
              "type": "object",
              "required": ["kind", "iban"],
              "properties": { "kind": { "const": "transfer" }, "iban": { "type": "string" } }
            }
          }
        }
        """
    );

    private static readonly byte[] Valid =
        """
        {"id":"DE-10042","at":"2026-12-01T10:00:00Z","customer":{"email":"ada@example.org","name":"Ada","site":"https://example.org/ada"},
        "currency":"EUR","items":[{"sku":"A-100","count":2,"price":12.5},{"sku":"B-7","count":1,"price":0.99}],
        "payment":{"kind":"transfer","iban":"DE02120300000000202051"},"note":null}
        """u8.ToArray();

    private static readonly byte[] OfAnotherType =
        """
        {"id":"DE-10042","at":"2026-12-01T10:00:00Z","customer":{"email":"ada@example.org","name":7},
        "items":[{"sku":"A-100","count":2,"price":12.5}],"payment":{"kind":"card","last4":"4242"}}
        """u8.ToArray();

    private static readonly byte[] OfAnotherForm =
        """
        {"id":"10042","at":"yesterday","customer":{"email":"ada"},"items":[],"payment":{"kind":"cash"},"more":1}
        """u8.ToArray();

    private static readonly JsonSchemaValidator Rule = JsonSchemaValidator.Compile(
        """{"type":"object","properties":{"match":{"type":"string","format":"regex"},"from":{"type":"string","format":"ipv6"}}}"""
    );

    private static readonly byte[] Rules = """{"match":"^/api/(v[0-9]+)/orders$","from":"2001:db8::8a2e:370:7334"}"""u8.ToArray();

    public IEnumerable<Bar> Run()
    {
        (string Name, Func<int> Validate)[] documents =
        [
            ("valid", () => Order.Validate(Valid).Count),
            ("one-fault", () => Order.Validate(OfAnotherType).Count),
            ("six-faults", () => Order.Validate(OfAnotherForm).Count),
            ("regex-and-ipv6", () => Rule.Validate(Rules).Count),
        ];
        int[] faults = [0, 1, 6, 0];
        foreach (var ((name, validate), expected) in documents.Zip(faults))
            if (validate() != expected)
                throw new InvalidOperationException($"{name}: {validate()} findings, expected {expected}");
        var times = measure.Measure([.. documents.Select(document => document.Validate)]);
        return documents.Zip(times, (document, time) => new Bar($"json-document-{document.Name}-ns", "-", time, Limit, BarKind.AtMost));
    }
}
