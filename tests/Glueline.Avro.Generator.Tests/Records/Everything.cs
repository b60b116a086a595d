using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

/// <summary>A class with a property of each mapped type.</summary>
[AvroRecord]
public sealed partial class Everything
{
    public bool Boolean { get; set; }

    public int Int { get; set; }

    public long Long { get; set; }

    public float Float { get; set; }

    public double Double { get; set; }

    public required string Text { get; set; }

    public byte[] Bytes { get; set; } = [];

    public ReadOnlyMemory<byte> Memory { get; set; }

    public Guid Uuid { get; set; }

    public DateOnly Date { get; set; }

    public TimeOnly Time { get; set; }

    public DateTimeOffset Instant { get; set; }

    public DateTime Utc { get; set; } = DateTime.UnixEpoch;

    [AvroDecimal(28, 10)]
    public decimal Decimal { get; set; }

    public Status Status { get; set; }

    public bool? OptionalBoolean { get; set; }

    public int? OptionalInt { get; set; }

    public string? OptionalText { get; set; }

    public byte[]? OptionalBytes { get; set; }

    public Guid? OptionalUuid { get; set; }

    public DateOnly? OptionalDate { get; set; }

    public Status? OptionalStatus { get; set; }

    public Line? OptionalLine { get; set; }

    public List<int>? OptionalList { get; set; }

    public int[] Ints { get; set; } = [];

    public string?[] OptionalTexts { get; set; } = [];

    public int[][] Table { get; set; } = [];

    public List<Dictionary<string, double>> Maps { get; set; } = [];

    public IReadOnlyDictionary<string, Line?> Lines { get; set; } = new Dictionary<string, Line?>();

    [AvroDecimal(5, 1)]
    public IReadOnlyList<decimal> Decimals { get; set; } = [];
}
