namespace Glueline.Avro.Tests.Resolution;

/// <summary>
/// A writer's type and a reader's on the same or a promotable base, and the expected result; written out independently of the code under
/// test.
/// </summary>
/// <param name="Writer">The writer's type.</param>
/// <param name="Reader">The reader's type.</param>
/// <param name="Written">A value in the writer's base type, as JSON.</param>
/// <param name="Seen">The value in the reader's base type, as JSON; null if the pair is refused.</param>
public sealed record MeaningPair(MeaningType Writer, MeaningType Reader, string Written, string? Seen)
{
    private static readonly Dictionary<(string Writer, string Reader), int> Factors = new()
    {
        [("time-millis", "time-micros")] = 1_000,
        [("timestamp-millis", "timestamp-micros")] = 1_000,
        [("timestamp-millis", "timestamp-nanos")] = 1_000_000,
        [("timestamp-micros", "timestamp-nanos")] = 1_000,
        [("local-timestamp-millis", "local-timestamp-micros")] = 1_000,
        [("local-timestamp-millis", "local-timestamp-nanos")] = 1_000_000,
        [("local-timestamp-micros", "local-timestamp-nanos")] = 1_000,
    };

    private static readonly (string Writer, string Reader)[] Promotions =
    [
        ("int", "long"),
        ("int", "float"),
        ("int", "double"),
        ("long", "float"),
        ("long", "double"),
        ("float", "double"),
        ("bytes", "string"),
        ("string", "bytes"),
    ];

    public static IReadOnlyList<MeaningPair> All { get; } =
    [
        .. from writer in MeaningType.All
        from reader in MeaningType.All
        where writer.Base == reader.Base || Promotions.Contains((writer.Base, reader.Base))
        select Of(writer, reader),
    ];

    public bool HasTwoMeanings => Writer.Name is not null && Reader.Name is not null && Writer != Reader;

    public bool IsRefused => Seen is null;

    public override string ToString() => $"{Writer.Text} read as {Reader.Text}";

    private static MeaningPair Of(MeaningType writer, MeaningType reader)
    {
        var written = writer.Base switch
        {
            "string" => "\"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63\"",
            "bytes" => reader.Base is "string" ? "\"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63\"" : "\"ab\"",
            "F16" => "\"0123456789abcdef\"",
            "F12" => "\"0123456789ab\"",
            _ => "7",
        };
        if (writer.Name is null || reader.Name is null || writer == reader)
            return new(writer, reader, written, written);
        if (Factors.TryGetValue((writer.Name, reader.Name), out var factor))
            return new(writer, reader, written, $"{7 * factor}");
        // A big-decimal: the length and the bytes of the unscaled integer, and the scale.
        return writer.Name is "decimal" && reader.Name is "big-decimal"
            ? new(writer, reader, written, $"\"\\u0004ab\\u000{writer.Scale * 2}\"")
            : new(writer, reader, written, null);
    }
}
