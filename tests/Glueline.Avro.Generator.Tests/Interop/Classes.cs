using Glueline.Avro.Schemas;
using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Interop;

/// <summary>A class for each record that Java registered; the names are Java's.</summary>
internal static partial class Classes
{
    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("R"), AvroNamespace("interop")]
    public sealed partial record Primitives(bool B, int I, long L, float F, double D, string S);

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("R"), AvroNamespace("interop")]
    public sealed partial record Extremes(int I, long L, long M, double D, double E);

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("R"), AvroNamespace("interop")]
    public sealed partial record Optional(string? A, long? B);

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("R"), AvroNamespace("interop")]
    public sealed partial record Nested(Place O);

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("O"), AvroNamespace("interop")]
    public sealed partial record Place(double Lat, double? Lon);

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("R"), AvroNamespace("interop")]
    public sealed partial record Collections(List<long?> A, Dictionary<string, string> M);

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("R"), AvroNamespace("interop")]
    public sealed partial record EmptyCollections(long[] A, Dictionary<string, string> M);

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("R"), AvroNamespace("interop")]
    public sealed partial record WithEnum(Suit E);

    [AvroNamespace("interop")]
    public enum Suit
    {
        SPADES,
        HEARTS,
    }

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("R"), AvroNamespace("interop")]
    public sealed partial record Recursive(long V, Recursive? Next);

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("R"), AvroNamespace("interop")]
    public sealed partial record Namespaces(Other X);

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("X"), AvroNamespace("other")]
    public sealed partial record Other(Letter Y);

    [AvroName("Z"), AvroNamespace("other")]
    public enum Letter
    {
        A,
    }

    [AvroRecord, AvroName("R"), AvroNamespace("interop")]
    public sealed partial record EmptyRecord;

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("R"), AvroNamespace("interop")]
    public sealed partial record Big(string S, double[] A);

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("Logical"), AvroNamespace("interop")]
    public sealed partial record LogicalTypes(
        DateOnly Day,
        [property: AvroLogicalType("timestamp-millis")] DateTimeOffset Ms,
        DateTimeOffset Us,
        [property: AvroLogicalType("local-timestamp-millis")] DateTime Local,
        [property: AvroLogicalType("time-millis")] TimeOnly Time,
        Guid Id,
        [property: AvroDecimal(9, 2)] decimal Price,
        [property: AvroDecimal(18, 4), AvroFixed("Money", 8)] decimal FixedPrice
    );

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("Holder"), AvroNamespace("interop")]
    public sealed partial record EnumDefault(Level Level, Level? Next);

    [AvroNamespace("interop")]
    public enum Level
    {
        LOW,
        HIGH,

        [AvroDefault]
        UNKNOWN,
    }

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroName("Documented"), AvroNamespace("interop")]
    [AvroDoc("With a doc, äöü and a \"quote\".")]
    [AvroProperty("owner", "team")]
    public sealed partial record Documented(
        [property: AvroJavaString, AvroDoc("field"), AvroDefault("x"), AvroOrder(FieldOrder.Ignore)] string A,
        [property: AvroDefault] IReadOnlyList<long> B
    );

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroNamespace("interop")]
    public sealed partial record Alone(int N);

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroNamespace("interop")]
    [AvroJavaString, AvroAlias("Older"), AvroProperty("level", 2)]
    public sealed partial record JavaStrings(
        Guid Id,
        string? Name,
        [property: AvroProperty("pii", true), AvroAlias("labels"), AvroOrder(FieldOrder.Descending)] Dictionary<string, List<string>> Tags,
        JavaPart Part
    );

    [AvroRecord(FieldNaming = FieldNaming.CamelCase), AvroNamespace("interop")]
    public sealed partial record JavaPart(string Text, [property: AvroJavaString] string Named);
}
