using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Properties;

/// <summary>
/// Values in their usual form have a way of their own. Whitespace around a value, and leaving out null fields, lead past it: the result
/// must be the same.
/// </summary>
public sealed class PlainFormTests
{
    private const int Times = 20_000;

    private static readonly string[] Types =
    [
        "\"string\"",
        "\"long\"",
        "\"int\"",
        "\"double\"",
        "\"boolean\"",
        """["null","string"]""",
        """["long","null"]""",
        """["null","double"]""",
        """["null","double","long"]""",
        """["long","double"]""",
        """{"type":"double","jsonNumber":"nearest"}""",
    ];

    [Fact]
    public void Whitespace_around_values_changes_nothing()
    {
        var random = new Random(66);
        for (var time = 0; time < Times; time++)
        {
            var (schema, members) = Made(random, Literal);
            var converter = JsonToAvro.Compile(SchemaText.Parse(schema));
            var compact = $"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}"))}}}";
            var spaced = $"{{ {string.Join(" , ", members.Select(member => $"\"{member.Name}\" : {member.Value} "))} }}";
            Outcome(converter, compact).ShouldBe(Outcome(converter, spaced), $"{schema}\n{compact}");
        }
    }

    [Fact]
    public void An_event_that_ends_too_soon_is_never_accepted()
    {
        var random = new Random(67);
        for (var time = 0; time < Times / 100; time++)
        {
            var (schema, members) = Made(random, Fitting);
            var json = Encoding.UTF8.GetBytes($"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}"))}}}");
            var converter = JsonToAvro.Compile(SchemaText.Parse(schema));
            using var output = new OutputBuffer();
            converter.TryConvert(json, output, out _).ShouldBeTrue(Encoding.UTF8.GetString(json));
            for (var length = 0; length < json.Length; length++)
                Should.Throw<AvroDataException>(() => converter.TryConvert(json.AsSpan(0, length), output, out _));
        }
    }

    [Fact]
    public void Text_from_Avro_is_the_same_when_null_fields_would_be_left_out_and_an_end_too_soon_is_never_accepted()
    {
        var random = new Random(68);
        for (var time = 0; time < Times / 20; time++)
        {
            var (schema, members) = Made(random, Fitting);
            var avro = AvroOf(schema, $"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}"))}}}");
            var plan = ReadPlan.Compile(SchemaText.Parse(schema));
            using var output = new OutputBuffer(16);
            AvroToJson.Compile(plan, NullFields.LeftOut).Convert(avro, output);
            JsonOf(plan, avro).ShouldBe(Encoding.UTF8.GetString(output.WrittenSpan), schema);
            for (var length = 0; length < avro.Length; length++)
                Should.Throw<AvroDataException>(() => JsonOf(plan, avro.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_damaged_event_that_is_accepted_is_JSON_all_the_same()
    {
        var random = new Random(69);
        var accepted = 0;
        for (var time = 0; time < Times; time++)
        {
            var (schema, members) = Made(random, Fitting);
            var json = Encoding.UTF8.GetBytes($"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}"))}}}");
            json[random.Next(json.Length)] =
                random.Next(2) == 0 ? (byte)random.Next(256) : "0123456789.eE-+,:{}[]\"\\ntf "u8[random.Next(27)];
            using var output = new OutputBuffer();
            try
            {
                if (!JsonToAvro.Compile(SchemaText.Parse(schema)).TryConvert(json, output, out _))
                    continue;
            }
            catch (AvroDataException)
            {
                continue;
            }

            accepted++;
            Should.NotThrow(() => JsonDocument.Parse(json).Dispose(), Encoding.UTF8.GetString(json));
        }

        accepted.ShouldBeInRange(Times / 10, Times * 9 / 10);
    }

    private static (string Schema, (string Name, string Value)[] Members) Made(Random random, Func<Random, string, string> value)
    {
        var types = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Types[random.Next(Types.Length)]).ToArray();
        var names = types
            .Select((_, index) => $"{(char)('a' + index)}{new string('x', random.Next(4) == 0 ? random.Next(40) : 3)}")
            .ToArray();
        return (
            Record([.. types.Select((type, index) => Field(names[index], type))]),
            [.. names.Zip(types.Select(type => value(random, type)))]
        );
    }

    /// <summary>The bytes, or why there are none: offsets differ, since the texts do.</summary>
    private static string Outcome(JsonToAvro converter, string json)
    {
        using var output = new OutputBuffer(16);
        try
        {
            return converter.TryConvert(Encoding.UTF8.GetBytes(json), output, out var misfit)
                ? Convert.ToHexString(output.WrittenSpan)
                : $"{misfit.Kind} {misfit.Reason}";
        }
        catch (AvroDataException exception)
        {
            return $"not JSON: {exception.Path}";
        }
    }

    /// <summary>A value of the type, mostly; or one that almost is.</summary>
    private static string Literal(Random random, string type) =>
        random.Next(12) switch
        {
            0 => "null",
            1 => "true",
            2 => new[] { "nul", "fals", "0123", "-", "-x", "1.", ".5", "1.5.2", "x", "\"\u0001\"", "", "tru", "falsy", "1e", "{}", "[]" }[
                random.Next(16)
            ],
            3 => Number(random),
            4 => Text(random),
            _ => Fitting(random, type),
        };

    private static string Fitting(Random random, string type) =>
        type.Contains("string", StringComparison.Ordinal) ? Text(random)
        : type.Contains("boolean", StringComparison.Ordinal) ? (random.Next(2) == 0 ? "true" : "false")
        : type.Contains("double", StringComparison.Ordinal) ? Decimal(random)
        : (random.Next() >> random.Next(31)).ToString(CultureInfo.InvariantCulture);

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var length = random.Next(random.Next(4) == 0 ? 140 : 40); length > 0; length--)
            text.Append(
                random.Next(60) == 0 ? new[] { "é", "€", "\\n", "\\\"", "\\u00e9", "😀" }[random.Next(6)] : (char)random.Next('a', 'z')
            );
        return $"\"{text}\"";
    }

    /// <summary>A number that a double holds.</summary>
    private static string Decimal(Random random)
    {
        var digits = random.Next(1, 8);
        var whole = random.Next(10) == 0 ? 0 : random.Next((int)Math.Pow(10, digits));
        var fraction = random.Next(3) == 0 ? "" : $".{random.Next((int)Math.Pow(10, random.Next(1, 9)))}";
        return $"{(random.Next(4) == 0 ? "-" : "")}{whole}{fraction}";
    }

    private static string Number(Random random)
    {
        var sign = random.Next(4) == 0 ? "-" : "";
        var fraction = random.Next(2) == 0 ? "" : $".{Digits(random, 21)}";
        return $"{sign}{Digits(random, 21)}{fraction}{(random.Next(6) == 0 ? "e2" : "")}";
    }

    private static string Digits(Random random, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => (char)random.Next('0', '9' + 1)));
}
