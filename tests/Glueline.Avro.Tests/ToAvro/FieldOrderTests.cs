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

    /// <summary>
    /// A plan passes over members that events before left out, in records within records and in branches that are given up, and it must not
    /// matter what these were: a new plan, which has seen none, writes the same.
    /// </summary>
    [Fact]
    public void What_earlier_events_left_out_makes_no_difference()
    {
        const int count = 60;
        string[] fields = [.. Enumerable.Range(0, count).Select(i => Field($"f{i}", """["null","int"]""", "null"))];
        // A branch that is given up in its second half, within a record that may have left members out before.
        var near = $$"""{"type":"record","name":"Near","fields":[{{string.Join(',', fields[..40])}},{{Field("f40", "\"string\"")}}]}""";
        var nested = $$"""{"name":"n","type":["null",{{near}},"Inner"],"default":null}""";
        var inner = $$"""{"type":"record","name":"Inner","fields":[{{string.Join(',', [.. fields[..30], nested, .. fields[30..]])}}]}""";
        var schema = SchemaText.Parse(Record(Field("a", inner), Field("b", """["null","Near","Inner"]""")));
        var learned = JsonToAvro.Compile(schema);
        var random = new Random(18);
        for (var round = 0; round < 3_000; round++)
        {
            var (step, swaps, depth) = (random.Next(1, 4), random.Next(4) / 2, random.Next(3));
            var json = Encoding.UTF8.GetBytes(
                $$"""{"a":{{Object(step, swaps, depth)}},"b":{{Object(random.Next(1, 4), swaps, depth)}}}{{new string(' ', random.Next(2) * 200)}}"""
            );
            using var expected = new OutputBuffer();
            using var output = new OutputBuffer();
            JsonToAvro.Compile(schema).Convert(json, expected);
            learned.Convert(json, output);
            output.WrittenSpan.SequenceEqual(expected.WrittenSpan).ShouldBeTrue(Encoding.UTF8.GetString(json));
        }

        string Object(int step, int swaps, int depth)
        {
            var members = new List<string>();
            for (var i = random.Next(2); i < count; i += step)
                members.Add($"\"f{i}\":{(random.Next(9) == 0 ? "null" : i)}");
            if (depth > 0)
                members.Insert(members.Count / 2, $"\"n\":{Object(step, 0, depth - 1)}");
            for (; swaps > 0; swaps--)
            {
                var (i, j) = (random.Next(members.Count), random.Next(members.Count));
                (members[i], members[j]) = (members[j], members[i]);
            }

            return $"{{{string.Join(',', members)}}}";
        }
    }

    private static IEnumerable<int[]> Orders(int[] begun) =>
        Enumerable
            .Range(0, Members.Length)
            .Where(member => !begun.Contains(member))
            .SelectMany(member => Orders([.. begun, member]))
            .Prepend(begun);
}
