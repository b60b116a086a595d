using System.Text;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.ToAvro;

/// <summary>Every subset and every order of a record's members, with one converter that has seen all the orders before.</summary>
public sealed class FieldOrderTests
{
    private static readonly string Schema = Record(
        Field("a", "\"int\""),
        Field("b", """["null","string"]""", "null"),
        Field("c", "\"int\"", "7"),
        Field("d", "\"string\"", "\"x\""),
        Field("e", "\"boolean\"")
    );

    private static readonly (string Json, string Hex, string? Absent)[] Members =
    [
        ("\"a\":1", "02", null),
        ("\"b\":\"bb\"", "02046262", "00"),
        ("\"c\":5", "0A", "0E"),
        ("\"d\":\"dd\"", "046464", "0278"),
        ("\"e\":true", "01", null),
    ];

    private readonly JsonToAvro _converter = JsonToAvro.Compile(SchemaText.Parse(Schema));

    [Theory]
    [InlineData(",")]
    [InlineData(" , ")]
    public void Any_members_in_any_order_become_fields_in_order(string comma)
    {
        foreach (var order in Orders([]))
        {
            var json = Encoding.UTF8.GetBytes($"{{{string.Join(comma, order.Select(member => Members[member].Json))}}}");
            using var output = new OutputBuffer();
            var missing = Enumerable
                .Range(0, Members.Length)
                .Where(member => Members[member].Absent is null && !order.Contains(member))
                .ToArray();
            _converter.TryConvert(json, output, out var misfit).ShouldBe(missing.Length == 0, Encoding.UTF8.GetString(json));
            if (missing.Length > 0)
                misfit.Path.ShouldBe($"/{(char)('a' + missing[0])}");
            else
                Convert
                    .ToHexString(output.WrittenSpan)
                    .ShouldBe(string.Concat(Members.Select((member, index) => order.Contains(index) ? member.Hex : member.Absent)));
        }
    }

    [Fact]
    public void A_duplicate_member_is_refused_in_any_order()
    {
        foreach (var order in Orders([]).Where(order => order.Length > 0))
        {
            var json = Encoding.UTF8.GetBytes($"{{{string.Join(',', order.Append(order[0]).Select(member => Members[member].Json))}}}");
            using var output = new OutputBuffer();
            Should.Throw<AvroDataException>(() => _converter.TryConvert(json, output, out _)).Path.ShouldBe($"/{(char)('a' + order[0])}");
        }
    }

    private static IEnumerable<int[]> Orders(int[] begun) =>
        Enumerable
            .Range(0, Members.Length)
            .Where(member => !begun.Contains(member))
            .SelectMany(member => Orders([.. begun, member]))
            .Prepend(begun);
}
