using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Glueline.JsonSchema.Tests.Export;

[Description("What a customer bought.")]
internal sealed record Purchase(
    [property: Description("Never reused.")] long Id,
    string Customer,
    Status Status,
    Channel? Channel,
    DateTimeOffset PlacedAt,
    IReadOnlyList<PurchaseLine> Lines,
    [Description("Where it goes.")] Place? Shipping = null,
    string Currency = "EUR"
)
{
    public required Place Billing { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Voucher { get; init; }

    [JsonPropertyName("label/s")]
    public Dictionary<string, string?> Labels { get; init; } = [];

    [JsonIgnore]
    public string Secret { get; init; } = "";

    public decimal Total => Lines.Sum(line => line.Price * line.Quantity);
}

internal sealed record PurchaseLine(string Sku, int Quantity, decimal Price);

internal sealed record Place(string Street, string? Zip);

internal enum Status
{
    Draft,
    Confirmed,
}

[JsonConverter(typeof(JsonStringEnumConverter<Channel>))]
internal enum Channel
{
    [JsonStringEnumMemberName("web-shop")]
    Web,
    Store,
}

[Flags, JsonConverter(typeof(JsonStringEnumConverter<Days>))]
internal enum Days
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
}

internal sealed class Tree
{
    public required string Name { get; set; }

    public Tree? Left { get; set; }

    public List<Tree> Children { get; set; } = [];

    public Leaf? First { get; set; }
}

internal sealed class Leaf
{
    public Leaf? Next { get; set; }

    public Tree? Back { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Group), 7)]
internal class Shape
{
    public string? Id { get; set; }
}

internal sealed class Circle(double radius) : Shape
{
    public double Radius { get; } = radius;
}

internal sealed class Group : Shape
{
    public List<Shape> Parts { get; set; } = [];
}

[JsonDerivedType(typeof(Card), "card")]
[JsonDerivedType(typeof(Cash), "cash")]
internal abstract record Payment(decimal Amount);

internal sealed record Card(decimal Amount, string Number) : Payment(Amount);

internal sealed record Cash(decimal Amount) : Payment(Amount);

internal sealed class Everything
{
    public bool Bool { get; set; }
    public byte Byte { get; set; }
    public ulong Unsigned { get; set; }
    public Int128 Huge { get; set; }
    public float Single { get; set; }
    public double Double { get; set; }
    public Half Half { get; set; }
    public char Char { get; set; }
    public Guid Guid { get; set; }
    public Guid? MaybeGuid { get; set; }
    public DateTime DateTime { get; set; }
    public DateTimeOffset? Offset { get; set; }
    public DateOnly Date { get; set; }
    public TimeOnly Time { get; set; }
    public TimeSpan Span { get; set; }
    public Uri? Uri { get; set; }
    public Version? Version { get; set; }
    public byte[]? Bytes { get; set; }
    public ReadOnlyMemory<byte> Memory { get; set; }
    public Days Days { get; set; }
    public object? Any { get; set; }
    public JsonElement? Element { get; set; }
    public JsonNode? Node { get; set; }
    public JsonObject? Object { get; set; }
    public string?[][] Jagged { get; set; } = [];
    public HashSet<int>? Set { get; set; }
    public Dictionary<Guid, List<Point?>>? Points { get; set; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public double Quoted { get; set; }

    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public float? Literal { get; set; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public List<double?> QuotedList { get; set; } = [];

    [JsonConverter(typeof(JsonStringEnumConverter<Status>))]
    public Status Named { get; set; }

    [JsonConverter(typeof(JsonStringEnumConverter<Status>))]
    public Status? MaybeNamed { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault), JsonRequired]
    public int Sparse { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }
}

[JsonNumberHandling(JsonNumberHandling.WriteAsString)]
internal sealed class Quoted
{
    public int Whole { get; set; }
    public decimal? Money { get; set; }
    public float Single { get; set; }
    public List<int?> List { get; set; } = [];
    public int[][] Jagged { get; set; } = [];
    public Dictionary<string, double> Map { get; set; } = [];
    public Point Point { get; set; }
    public Status Status { get; set; }

    [JsonNumberHandling(JsonNumberHandling.Strict)]
    public int Bare { get; set; }
}

internal sealed class Ordered(int last)
{
    [JsonPropertyOrder(2)]
    public int Last { get; } = last;

    public int Middle { get; set; }

    [JsonPropertyOrder(-1)]
    public int First { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault), JsonRequired]
    public int Sparse { get; set; }
}

internal struct Point
{
    public int X { get; set; }
    public int Y { get; set; }
}

internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal sealed record Money(decimal Amount);

internal sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Amount);
}

internal sealed class Invoice
{
    [JsonConverter(typeof(MoneyConverter))]
    public Money? Due { get; set; }

    public Uri? Link { get; set; }
}

internal sealed class Pointer
{
    public IntPtr Address { get; set; }
}

[JsonDerivedType(typeof(SpecialList), "special")]
internal class PlainList : List<int>;

internal sealed class SpecialList : PlainList;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Purchase))]
[JsonSerializable(typeof(Page<Purchase>))]
internal sealed partial class ShopContext : JsonSerializerContext;

[JsonSerializable(typeof(Tree))]
[JsonSerializable(typeof(Shape))]
[JsonSerializable(typeof(Payment))]
[JsonSerializable(typeof(Everything))]
[JsonSerializable(typeof(Quoted))]
[JsonSerializable(typeof(Ordered))]
[JsonSerializable(typeof(Invoice))]
[JsonSerializable(typeof(Pointer))]
[JsonSerializable(typeof(PlainList))]
[JsonSerializable(typeof(Page<Point[]>))]
[JsonSerializable(typeof(Point?))]
[JsonSerializable(typeof(Dictionary<string, Place>))]
internal sealed partial class PlainContext : JsonSerializerContext;

internal sealed class Twins
{
    public required First.Inner One { get; set; }
    public required Second.Inner Two { get; set; }
    public required Café Café { get; set; }

    internal static class First
    {
        internal sealed record Inner(int A);
    }

    internal static class Second
    {
        internal sealed record Inner(string B);
    }
}

internal sealed record Café(string Name);

[JsonSerializable(typeof(Twins))]
[JsonSerializable(typeof(Twins.First.Inner), TypeInfoPropertyName = "FirstInner")]
[JsonSerializable(typeof(Twins.Second.Inner), TypeInfoPropertyName = "SecondInner")]
internal sealed partial class TwinContext : JsonSerializerContext;

internal sealed record ItemV1(string Sku, ItemV1? Part = null);

internal sealed record ItemV2(string Sku, ItemV2? Part = null, int Count = 1);

internal sealed record ItemV3(string Sku, int Count, ItemV3? Part = null);

[JsonSerializable(typeof(ItemV1))]
[JsonSerializable(typeof(ItemV2))]
[JsonSerializable(typeof(ItemV3))]
internal sealed partial class EvolutionContext : JsonSerializerContext;
