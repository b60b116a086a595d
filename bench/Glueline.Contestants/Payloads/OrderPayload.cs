namespace Glueline.Contestants.Payloads;

/// <summary>(b) An order: forty fields, nested records and arrays, optional fields, some text beyond ASCII, one escape.</summary>
internal static class OrderPayload
{
    public static Payload Make() => new("b", Schema, Evolved, System.Text.Encoding.UTF8.GetBytes(Compact));

    private static string Compact => string.Concat(Json.Split('\n').Select(line => line.Trim()));

    private const string Json = """
        {"orderId":"b9d4e6a1-52f0-4c83-8f0e-91c7f6a2d3e4","status":"CONFIRMED","placedAt":"2024-02-29T06:30:00.250Z","placedAtMillis":1709188200250,
        "revision":2,"channel":"web-shop","tenant":"nordwind-de","traceId":"4bf92f35-77b3-4da6-a3ce-929d0e0e4736","parentId":null,
        "reference":"NW-2024-0000271828","sequence":2718281,"customerId":8589934592123,"customerName":"Åsa Söderström","email":"asa.soderstrom@example.org",
        "loyalty":null,"isBusiness":false,"isGift":true,"currency":"SEK","net":1289.4,"shipping":49.5,"vatRate":0.25,"gross":1661.25,"itemCount":5,
        "warehouse":12,"priority":1,"voucher":"SPRING24","rebate":null,
        "address":{"street":"Östra Hamngatan 5","city":"Göteborg","zip":"41110","latitude":57.706211,"longitude":11.967321},
        "items":[{"sku":"TENT-2P-GREEN","quantity":1,"price":899.0,"taxed":true,"note":null},
        {"sku":"MUG-STEEL-0350","quantity":4,"price":24.75,"taxed":true,"note":"engrave \"Till Åsa\" on each"},
        {"sku":"MAP-WEST-COAST","quantity":1,"price":14.9,"taxed":false,"note":null},
        {"sku":"LAMP-HEAD-300LM","quantity":2,"price":119.25,"taxed":true,"note":null},
        {"sku":"STOVE-GAS-COMPACT","quantity":1,"price":38.0,"taxed":true,"note":"ship without the cartridge; it may not travel by air freight"},
        {"sku":"ROPE-8MM","quantity":15,"price":0.95,"taxed":true,"note":null}],
        "tags":["outdoor","nordic","season:spring","repeat"]}
        """;

    private static readonly string Schema = Order(
        """
        {"name":"tenant","type":"string"},
        """,
        "int",
        "float",
        """
        {"name":"isGift","type":"boolean"},
        """,
        """
        {"name":"priority","type":"int"},
        """,
        "",
        """
        {"name":"sku","type":"string"},{"name":"quantity","type":"int"},{"name":"price","type":"double"},{"name":"taxed","type":"boolean"},
        {"name":"note","type":["null","string"],"default":null}
        """,
        """["DRAFT","CONFIRMED","SHIPPED","RETURNED"]"""
    );

    /// <summary>Fields dropped, promoted, added with defaults, in the record and in its items; one more symbol.</summary>
    private static readonly string Evolved = Order(
        "",
        "long",
        "double",
        "",
        "",
        """
        {"name":"market","type":"string","default":"EU"},{"name":"campaign","type":["null","string"],"default":null},{"name":"risk","type":"int","default":0},
        """,
        """
        {"name":"sku","type":"string"},{"name":"quantity","type":"long"},{"name":"price","type":"double"},
        {"name":"note","type":["null","string"],"default":null},{"name":"unit","type":"string","default":"piece"}
        """,
        """["DRAFT","CONFIRMED","SHIPPED","RETURNED","LOST"]"""
    );

    private static string Order(
        string tenant,
        string whole,
        string rate,
        string gift,
        string priority,
        string added,
        string item,
        string symbols
    ) =>
        $$"""
            {"type":"record","name":"Order","namespace":"bars","fields":[
              {"name":"orderId","type":"string"},
              {"name":"status","type":{"type":"enum","name":"Status","symbols":{{symbols}} } },
              {"name":"placedAt","type":"string"},
              {"name":"placedAtMillis","type":"long"},
              {"name":"revision","type":"{{whole}}"},
              {"name":"channel","type":"string"},
              {{tenant}}
              {"name":"traceId","type":["null","string"],"default":null},
              {"name":"parentId","type":["null","string"],"default":null},
              {"name":"reference","type":"string"},
              {"name":"sequence","type":"long"},
              {"name":"customerId","type":"long"},
              {"name":"customerName","type":"string"},
              {"name":"email","type":["null","string"],"default":null},
              {"name":"loyalty","type":["null","string"],"default":null},
              {"name":"isBusiness","type":"boolean"},
              {{gift}}
              {"name":"currency","type":"string"},
              {"name":"net","type":"double"},
              {"name":"shipping","type":"double"},
              {"name":"vatRate","type":"{{rate}}"},
              {"name":"gross","type":"double"},
              {"name":"itemCount","type":"{{whole}}"},
              {"name":"warehouse","type":"int"},
              {{priority}}
              {"name":"voucher","type":["null","string"],"default":null},
              {"name":"rebate","type":["null","double"],"default":null},
              {{added}}
              {"name":"address","type":{"type":"record","name":"Address","fields":[
                {"name":"street","type":"string"},{"name":"city","type":"string"},{"name":"zip","type":"string"},
                {"name":"latitude","type":"double"},{"name":"longitude","type":"double"}] } },
              {"name":"items","type":{"type":"array","items":{"type":"record","name":"Item","fields":[{{item}}] } } },
              {"name":"tags","type":{"type":"array","items":"string"} }]}
            """;
}
