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

    /// <summary>Far from the end of the text, names and values are read by vectors, and pieces of any length are put in order.</summary>
    [Theory]
    [InlineData(",", 0)]
    [InlineData(" , ", 0)]
    [InlineData(",", 200)]
    [InlineData(" , ", 200)]
    [InlineData(",", 200, 20)]
    [InlineData(",", 200, 31)]
    [InlineData(",", 200, 40)]
    [InlineData(",", 200, 60)]
    [InlineData(",", 0, 60)]
    [InlineData(",", 200, 100)]
    public void Any_members_in_any_order_become_fields_in_order(string comma, int space, int length = 2)
    {
        var text = new string('b', length);
        var hex = ToHex("\"string\"", $"\"{text}\"");
        (string Json, string Hex, string? Absent)[] members =
        [
            Members[0],
            ($"\"b\":\"{text}\"", $"02{hex}", "00"),
            Members[2],
            ($"\"d\":\"{text}\"", hex, "0278"),
            Members[4],
        ];
        foreach (var order in Orders([]))
        {
            var json = Encoding.UTF8.GetBytes(
                $"{{{string.Join(comma, order.Select(member => members[member].Json))}}}{new string(' ', space)}"
            );
            using var output = new OutputBuffer();
            var missing = Enumerable
                .Range(0, members.Length)
                .Where(member => members[member].Absent is null && !order.Contains(member))
                .ToArray();
            _converter.TryConvert(json, output, out var misfit).ShouldBe(missing.Length == 0, Encoding.UTF8.GetString(json));
            if (missing.Length > 0)
                misfit.Path.ShouldBe($"/{(char)('a' + missing[0])}");
            else
                Convert
                    .ToHexString(output.WrittenSpan)
                    .ShouldBe(string.Concat(members.Select((member, index) => order.Contains(index) ? member.Hex : member.Absent)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public void A_duplicate_member_is_refused_in_any_order(int space)
    {
        foreach (var order in Orders([]).Where(order => order.Length > 0))
        {
            var json = Encoding.UTF8.GetBytes(
                $"{{{string.Join(',', order.Append(order[0]).Select(member => Members[member].Json))}}}{new string(' ', space)}"
            );
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
