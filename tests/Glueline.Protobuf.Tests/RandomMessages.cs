using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Glueline.Protobuf.Tests;

/// <summary>Random messages of generated classes.</summary>
internal static class RandomMessages
{
    private static readonly int[] Ints = [0, 1, -1, 127, 128, 300, int.MinValue, int.MaxValue];
    private static readonly long[] Longs = [0, 1, -1, 127, 128, 300, long.MinValue, long.MaxValue, 9_007_199_254_740_993];
    private static readonly double[] Doubles = [0, 1, 1e20, 0.1, double.Epsilon, double.NaN, double.PositiveInfinity, double.MinValue];
    private static readonly float[] Floats = [0, 1, 1e20f, 0.1f, float.Epsilon, float.NaN, float.NegativeInfinity, float.MaxValue];
    private static readonly string[] Texts = ["", "a", "grün 🎈", "\"\\/<>&'\u0000\u001f\u2028", new('x', 300)];

    /// <summary>A message of the class, with nested messages down to a depth.</summary>
    public static Gen<T> Of<T>(int depth = 3)
        where T : IMessage, new() => Gen.Int.Select(seed => (T)Fill(new T(), new Random(seed), depth));

    private static IMessage Fill(IMessage message, Random random, int depth)
    {
        switch (message)
        {
            case Timestamp timestamp:
                timestamp.Seconds = random.NextInt64(-62_135_596_800, 253_402_300_799);
                timestamp.Nanos = Nanos(random);
                return message;
            case Duration duration:
                duration.Seconds = random.NextInt64(0, 315_576_000_000);
                duration.Nanos = Nanos(random);
                if (random.Next(2) == 0)
                    (duration.Seconds, duration.Nanos) = (-duration.Seconds, -duration.Nanos);
                return message;
            case FieldMask mask:
                mask.Paths.Add(["foo_bar", "x.y_z"]);
                return message;
            case Any any:
                IMessage inside = random.Next(3) switch
                {
                    0 => Fill(new Duration(), random, 0),
                    1 => Fill(new Int64Value(), random, 0),
                    _ => Fill(new Three.Everything.Types.Inner(), random, 1),
                };
                any.MergeFrom(Any.Pack(inside, "x.com/y"));
                return message;
            case Struct shape:
                for (var i = random.Next(3); i > 0; i--)
                    shape.Fields[$"k{random.Next(9)}"] = (Value)Fill((IMessage)new Value(), random, depth - 1);
                return message;
            case Value value:
                Fill(value, random, depth);
                return message;
        }

        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
            if (random.Next(3) == 0)
                Fill(message, field, random, depth);
        return message;
    }

    private static void Fill(Value value, Random random, int depth)
    {
        switch (random.Next(depth > 0 ? 6 : 4))
        {
            case 0:
                value.NullValue = NullValue.NullValue;
                break;
            case 1:
                value.NumberValue = random.Next(100) / 8.0;
                break;
            case 2:
                value.StringValue = Text(random);
                break;
            case 3:
                value.BoolValue = random.Next(2) == 0;
                break;
            case 4:
                value.StructValue = (Struct)Fill(new Struct(), random, depth - 1);
                break;
            default:
                value.ListValue = (ListValue)Fill(new ListValue(), random, depth - 1);
                break;
        }
    }

    private static int Nanos(Random random) =>
        random.Next(4) switch
        {
            0 => 0,
            1 => random.Next(1_000) * 1_000_000,
            2 => random.Next(1_000_000) * 1_000,
            _ => random.Next(1_000_000_000),
        };

    private static void Fill(IMessage message, FieldDescriptor field, Random random, int depth)
    {
        if (field.IsMap)
        {
            var map = (System.Collections.IDictionary)field.Accessor.GetValue(message);
            var (key, value) = (field.MessageType.FindFieldByNumber(1), field.MessageType.FindFieldByNumber(2));
            for (var i = random.Next(random.Next(4) == 0 ? 20 : 4); i > 0; i--)
                if (Single(value, random, depth) is { } one)
                    map[Single(key, random, depth)!] = one;
        }
        else if (field.IsRepeated)
        {
            var list = (System.Collections.IList)field.Accessor.GetValue(message);
            for (var i = random.Next(4); i > 0; i--)
                if (Single(field, random, depth) is { } one)
                    list.Add(one);
        }
        else if (Single(field, random, depth) is { } one)
        {
            field.Accessor.SetValue(message, one);
        }
    }

    private static object? Single(FieldDescriptor field, Random random, int depth) =>
        field.FieldType switch
        {
            FieldType.Double => One(Doubles, random, r => r.NextDouble() * 1e6),
            FieldType.Float => One(Floats, random, r => r.NextSingle() * 1e3f),
            FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => Long(random),
            FieldType.UInt64 or FieldType.Fixed64 => (ulong)Long(random),
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => Int(random),
            FieldType.UInt32 or FieldType.Fixed32 => (uint)Int(random),
            FieldType.Bool => random.Next(2) == 0,
            FieldType.String => Text(random),
            FieldType.Bytes => ByteString.CopyFrom(Blob(random)),
            FieldType.Enum => Enum(field, random),
            _ => Message(field.MessageType, random, depth),
        };

    private static object Enum(FieldDescriptor field, Random random)
    {
        var number =
            random.Next(4) == 0 && field.EnumType.FullName != "google.protobuf.NullValue"
                ? random.Next(1_000)
                : field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Number;
        return System.Enum.ToObject(field.EnumType.ClrType, number);
    }

    /// <summary>Wrappers are the values that they wrap.</summary>
    private static object? Message(MessageDescriptor message, Random random, int depth)
    {
        if (message.File.Name == "google/protobuf/wrappers.proto")
            return Single(message.Fields[1], random, depth);
        return depth == 0 ? null : Fill((IMessage)Activator.CreateInstance(message.ClrType)!, random, depth - 1);
    }

    /// <summary>One of the values, or a random one.</summary>
    private static T One<T>(T[] values, Random random, Func<Random, T> other) =>
        random.Next(3) == 0 ? other(random) : values[random.Next(values.Length)];

    private static int Int(Random random) => One(Ints, random, r => r.Next(int.MinValue, int.MaxValue));

    private static long Long(Random random) => One(Longs, random, r => r.NextInt64(long.MinValue, long.MaxValue));

    private static string Text(Random random) => One(Texts, random, r => $"{r.Next(50)}");

    private static byte[] Blob(Random random)
    {
        var bytes = new byte[random.Next(40)];
        random.NextBytes(bytes);
        return bytes;
    }
}
