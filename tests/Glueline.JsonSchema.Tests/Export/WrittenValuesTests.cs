using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CsCheck;

namespace Glueline.JsonSchema.Tests.Export;

/// <summary>Every document that System.Text.Json writes of a type's values is valid by the type's schema.</summary>
public sealed class WrittenValuesTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["aZ09 /\\\"{}[]äß€\u2028\0"], 0, 12],
        Gen.Const("😀\ud83d\ude00")
    );

    private static readonly Gen<Place> Places = Gen.Select(Text, Text.Null(), (street, zip) => new Place(street, zip));

    private static readonly Gen<DateTimeOffset> Times = Gen.Select(Gen.DateTime, Gen.Int[-14 * 60, 14 * 60], (time, offset) =>
        new DateTimeOffset(Math.Clamp(time.Ticks, Day, DateTime.MaxValue.Ticks - Day), TimeSpan.FromMinutes(offset))
    );

    private const long Day = TimeSpan.TicksPerDay;

    private static readonly Gen<PurchaseLine> Lines = Gen.Select(Text, Gen.Int, Gen.Decimal[-1e9m, 1e9m])
        .Select(line => new PurchaseLine(line.Item1, line.Item2 % 1000, line.Item3));

    private static readonly Gen<Purchase> Purchases = Gen.Select(
        Gen.Select(Gen.Long, Text, Gen.Enum<Status>(), Gen.Enum<Channel>().Nullable(), Times),
        Lines.Array[0, 4],
        Places.Null(),
        Text,
        Places,
        Text.Null(),
        Gen.Dictionary(Text, Text.Null())[0, 4],
        (start, lines, shipping, currency, billing, voucher, labels) =>
            new Purchase(start.Item1, start.Item2, start.Item3, start.Item4, start.Item5, lines, shipping, currency)
            {
                Billing = billing,
                Voucher = voucher,
                Labels = labels!,
            }
    );

    private static readonly Gen<Tree> Trees = Gen.Recursive<Tree>(
        (depth, tree) =>
            Gen.Select(
                Text,
                depth > 3 ? Gen.Const(() => (Tree?)null) : tree.Null(),
                depth > 3 ? Gen.Const(() => new List<Tree>()) : tree.List[0, 2],
                Gen.Int[0, 2],
                (name, left, children, leaves) =>
                    new Tree
                    {
                        Name = name,
                        Left = left,
                        Children = children,
                        First = leaves == 0 ? null : new Leaf { Next = new Leaf { Back = left } },
                    }
            )
    );

    private static readonly Gen<Shape> Shapes = Gen.Recursive<Shape>(
        (depth, shape) =>
            Gen.OneOf(
                Text.Null().Select(id => new Shape { Id = id }),
                Gen.Double[-1e300, 1e300].Select(radius => (Shape)new Circle(radius)),
                (depth > 3 ? Gen.Const(() => new List<Shape>()) : shape.List[0, 3]).Select(parts => (Shape)new Group { Parts = parts })
            )
    );

    private static readonly Gen<Payment> Payments = Gen.OneOf(
        Gen.Select(Gen.Decimal, Text, (amount, number) => (Payment)new Card(amount, number)),
        Gen.Decimal.Select(amount => (Payment)new Cash(amount))
    );

    [Fact]
    public void Of_a_record_with_required_and_optional_members() => Check(Purchases, ShopContext.Default.Purchase);

    [Fact]
    public void Of_a_record_whose_null_members_are_not_written() =>
        Check(
            Purchases,
            With<Purchase>(ShopContext.Default, options => options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)
        );

    [Fact]
    public void Of_a_record_whose_default_members_are_not_written() =>
        Check(
            Purchases,
            With<Purchase>(ShopContext.Default, options => options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)
        );

    [Fact]
    public void Of_a_record_whose_read_only_members_are_not_written() =>
        Check(Shapes, With<Shape>(PlainContext.Default, options => options.IgnoreReadOnlyProperties = true));

    [Fact]
    public void Of_a_record_with_numbers_as_strings() =>
        Check(Purchases, With<Purchase>(ShopContext.Default, options => options.NumberHandling = JsonNumberHandling.WriteAsString));

    [Fact]
    public void Of_a_recursive_class() => Check(Trees, PlainContext.Default.Tree);

    [Fact]
    public void Of_a_class_with_derived_ones() => Check(Shapes, PlainContext.Default.Shape);

    [Fact]
    public void Of_an_abstract_record() => Check(Payments, PlainContext.Default.Payment);

    [Fact]
    public void Of_a_generic_record() =>
        Check(
            Gen.Select(
                Gen.Select(Gen.Int, Gen.Int, (x, y) => new Point { X = x, Y = y }).Array[0, 3].Array[0, 3],
                Text.Null(),
                (points, next) => new Page<Point[]>(points, next)
            ),
            PlainContext.Default.PagePointArray
        );

    [Fact]
    public void Of_a_dictionary() => Check(Gen.Dictionary(Text, Places)[0, 5], PlainContext.Default.DictionaryStringPlace);

    [Fact]
    public void Of_every_type_that_is_written_as_a_value() =>
        Check(Gen.Int.Select(seed => EverythingFrom(new Random(seed))), PlainContext.Default.Everything);

    [Fact]
    public void Of_a_class_that_quotes_its_numbers() =>
        Check(
            Gen.Select(Gen.Int, Gen.Decimal, Gen.Float, Gen.Double)
                .Select(value => new Quoted
                {
                    Whole = value.Item1,
                    Money = value.Item2,
                    Single = value.Item3,
                    List = [value.Item1, null],
                    Jagged =
                    [
                        [value.Item1],
                    ],
                    Map = new() { ["a"] = value.Item4 },
                    Point = new Point { X = value.Item1 },
                    Status = Status.Confirmed,
                    Bare = value.Item1,
                }),
            PlainContext.Default.Quoted
        );

    private static JsonTypeInfo<T> With<T>(JsonSerializerContext context, Action<JsonSerializerOptions> change)
    {
        var options = new JsonSerializerOptions(context.Options) { TypeInfoResolver = context };
        change(options);
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    private static void Check<T>(Gen<T> values, JsonTypeInfo<T> type)
    {
        foreach (var model in Enum.GetValues<JsonContentModel>())
        {
            var schema = JsonSchemaExport.FromType(type, new JsonSchemaExportOptions { ContentModel = model });
            var validator = JsonSchemaValidator.Compile(schema);
            values.Sample(
                value =>
                {
                    var document = JsonSerializer.SerializeToUtf8Bytes(value, type);
                    validator.IsValid(document).ShouldBeTrue(Describe(validator, document, schema));
                },
                iter: 500
            );
        }
    }

    private static string Describe(JsonSchemaValidator validator, byte[] document, string schema) =>
        $"{string.Join("; ", validator.Validate(document))}\n{Encoding.UTF8.GetString(document)}\n{schema}";

    private static Everything EverythingFrom(Random random)
    {
        var bytes = new byte[random.Next(20)];
        random.NextBytes(bytes);
        var ticks = random.NextInt64(Day, DateTime.MaxValue.Ticks - Day);
        return new Everything
        {
            Bool = random.Next(2) == 0,
            Byte = (byte)random.Next(256),
            Unsigned = (ulong)random.NextInt64() * 2,
            Huge = (Int128)random.NextInt64() * random.NextInt64() * -1,
            Single = (float)(random.NextDouble() * Math.Pow(10, random.Next(-40, 38))),
            Double = random.NextDouble() * Math.Pow(10, random.Next(-300, 300)),
            Half = (Half)random.Next(-60_000, 60_000),
            Char = (char)random.Next(32, 0xD7FF),
            Guid = Guid.NewGuid(),
            MaybeGuid = random.Next(2) == 0 ? null : Guid.NewGuid(),
            DateTime = new DateTime(ticks, (DateTimeKind)random.Next(3)),
            Offset = random.Next(2) == 0 ? null : new DateTimeOffset(ticks, TimeSpan.FromMinutes(random.Next(-840, 841))),
            Date = DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)),
            Time = new TimeOnly(random.NextInt64(TimeSpan.TicksPerDay)),
            Span = new TimeSpan(random.NextInt64() * (random.Next(2) * 2 - 1)),
            Uri = random.Next(3) switch
            {
                0 => null,
                1 => new Uri("../a b/ä%", UriKind.Relative),
                _ => new Uri("https://example.com/ä b?c#d"),
            },
            Version = random.Next(2) == 0 ? null : new Version(1, 2, random.Next(9)),
            Bytes = random.Next(2) == 0 ? null : bytes,
            Memory = bytes,
            Days = (Days)random.Next(4),
            Any = random.Next(4) switch
            {
                0 => null,
                1 => 5,
                2 => "x",
                _ => new Point { X = 1 },
            },
            Element = random.Next(2) == 0 ? null : JsonElement.Parse("""{"a":[1]}"""),
            Node = random.Next(2) == 0 ? null : JsonNode.Parse("[1,{}]"),
            Object = random.Next(2) == 0 ? null : new JsonObject { ["a"] = 1 },
            Jagged =
            [
                [null, "x"],
                [],
            ],
            Set = random.Next(2) == 0 ? null : [random.Next(), -1],
            Points = random.Next(2) == 0 ? null : new() { [Guid.NewGuid()] = [null, new Point { X = random.Next() }] },
            Quoted = random.NextDouble() * Math.Pow(10, random.Next(-300, 300)),
            Literal = random.Next(3) switch
            {
                0 => null,
                1 => float.NegativeInfinity,
                _ => 1.5f,
            },
            QuotedList = [null, 1.5, double.NaN, double.PositiveInfinity, random.NextDouble()],
            Named = (Status)random.Next(2),
            MaybeNamed = random.Next(2) == 0 ? null : Status.Confirmed,
            Sparse = random.Next(2),
            Rest = random.Next(2) == 0 ? null : new() { ["more"] = JsonElement.Parse("1") },
        };
    }
}
