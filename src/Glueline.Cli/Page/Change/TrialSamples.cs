using Glueline.Ui.Change;

namespace Glueline.Cli.Page.Change;

/// <summary>Something to try for those who have nothing at hand.</summary>
internal static class TrialSamples
{
    public static IReadOnlyList<TrialSample> All { get; } =
    [
        new(
            "An event",
            """
            {
              "orderId": "o-1001",
              "customer": {"id": 7, "name": "Ada"},
              "lines": [{"sku": "A-1", "count": 2, "price": 12.5}],
              "paid": true
            }
            """
        ),
        new(
            "Several events",
            """
            {"orderId": "o-1001", "total": 25, "paid": true}
            {"orderId": "o-1002", "total": 19.9, "paid": false, "coupon": "SPRING"}
            {"orderId": "o-1003", "total": "12.00", "paid": true}
            """
        ),
        new(
            "An Avro schema",
            """
            {
              "type": "record",
              "name": "Order",
              "fields": [
                {"name": "orderId", "type": "string"},
                {"name": "total", "type": "double"},
                {"name": "coupon", "type": ["null", "string"], "default": null}
              ]
            }
            """
        ),
        new(
            "A JSON Schema",
            """
            {
              "$schema": "http://json-schema.org/draft-07/schema#",
              "type": "object",
              "properties": {
                "orderId": {"type": "string"},
                "total": {"type": "number", "minimum": 0}
              },
              "required": ["orderId"],
              "additionalProperties": false
            }
            """
        ),
        new(
            "A .proto file",
            """
            syntax = "proto3";
            package shop;

            message Order {
              string order_id = 1;
              double total = 2;
              optional string coupon = 3;
            }
            """
        ),
    ];
}
