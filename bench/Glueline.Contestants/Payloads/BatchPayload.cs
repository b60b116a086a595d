using System.Globalization;
using System.Text;

namespace Glueline.Contestants.Payloads;

/// <summary>(c) A batch: two hundred records of six fields.</summary>
internal static class BatchPayload
{
    private const int Records = 200;

    public static Payload Make() =>
        new(
            "c",
            Batch(
                """{"name":"station","type":"string"},""",
                """{"name":"state","type":"int"},{"name":"good","type":"boolean"},{"name":"remark","type":["null","string"],"default":null}"""
            ),
            Batch(
                """{"name":"zone","type":"string","default":"north"},""",
                """{"name":"state","type":"long"},{"name":"remark","type":["null","string"],"default":null},{"name":"unit","type":"string","default":"K"}"""
            ),
            Json()
        );

    private static string Batch(string second, string rest) =>
        $$"""
            {"type":"record","name":"Batch","namespace":"bars","fields":[
              {"name":"batchId","type":"string"},
              {{second}}
              {"name":"openedAt","type":"long"},
              {"name":"readings","type":{"type":"array","items":{"type":"record","name":"Measure","fields":[
                {"name":"probe","type":"string"},{"name":"readAt","type":"long"},{"name":"kelvin","type":"double"},{{rest}}] } } }]}
            """;

    private static byte[] Json()
    {
        var random = new Random(20240229);
        var text = new StringBuilder(
            """{"batchId":"batch-20240229-0630-000117","station":"plant-07-line-3-oven-2","openedAt":1709188200000,"readings":["""
        );
        var time = 1709188200000L;
        for (var index = 0; index < Records; index++)
        {
            time += random.Next(40, 160);
            if (index > 0)
                text.Append(',');
            text.Append(
                    CultureInfo.InvariantCulture,
                    $$"""{"probe":"probe-{{index % 48:D4}}","readAt":{{time}},"kelvin":{{Math.Round(280 + random.NextDouble() * 25, 3)}},"state":{{random.Next(200)}}"""
                )
                .Append(
                    CultureInfo.InvariantCulture,
                    $""","good":{(random.Next(10) > 0 ? "true" : "false")},"remark":{(random.Next(10) == 0 ? "\"replaced fuse\"" : "null")}"""
                )
                .Append('}');
        }

        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }
}
