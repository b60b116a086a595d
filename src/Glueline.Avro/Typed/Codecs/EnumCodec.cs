using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>An enum of .NET as an Avro enum.</summary>
internal sealed class EnumCodec<T> : AvroCodec<T>
    where T : struct, Enum
{
    private readonly T[] _members;
    private readonly Dictionary<T, int> _places = [];

    private EnumCodec(EnumSchema schema, T[] members)
        : base(schema)
    {
        _members = members;
        for (var place = 0; place < members.Length; place++)
            _places.Add(members[place], place);
    }

    /// <exception cref="AvroSchemaException">The enum can't be an Avro enum.</exception>
    public static EnumCodec<T> Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TEnum>(
        string? name,
        string? @namespace
    )
    {
        var type = typeof(TEnum);
        if (type.IsDefined(typeof(FlagsAttribute), inherit: false))
            throw Fault(type, "expected one member per value, found [Flags]; use an array of members, or int");
        // An enum's fields are its members, in the order of their declaration; Enum.GetNames sorts them by their values.
        FieldInfo[] fields = type.GetFields(BindingFlags.Public | BindingFlags.Static);
        T[] members = [.. fields.Select(field => (T)field.GetRawConstantValue()!)];
        var same = members.GroupBy(member => member).FirstOrDefault(group => group.Count() > 1);
        if (same is not null)
            throw Fault(type, $"expected members of different values, found several with the value {same.Key:D}");
        var marked = fields.Where(field => field.IsDefined(typeof(AvroDefaultAttribute), inherit: false)).Select(NameOf).ToArray();
        if (marked.Length > 1)
            throw Fault(type, "expected [AvroDefault] on one member at most, found it on several");
        string[] symbols = [.. fields.Select(NameOf)];
        var (simple, within) = (name ?? NameOf(type), @namespace ?? NamespaceOf(type));
        var aliases = type.GetCustomAttributes<AvroAliasAttribute>(inherit: false).Select(alias => alias.Name).ToArray();
        if ((SchemaName.Fault(simple) ?? SchemaName.NamespaceFault(within) ?? FaultOf(symbols, aliases)) is { } fault)
            throw Fault(type, fault);
        return new(
            new EnumSchema(
                new SchemaName(simple, within),
                symbols,
                marked.FirstOrDefault(),
                aliases.Select(alias => SchemaName.Resolve(alias, within)),
                type.GetCustomAttribute<AvroDocAttribute>(inherit: false)?.Text
            ),
            members
        );
    }

    internal override void Write(ref AvroWriter writer, T value) =>
        writer.WriteInt(
            _places.TryGetValue(value, out var place)
                ? place
                : throw new AvroDataException($"expected a member of enum {typeof(T).Name}, found the value {value:D}")
        );

    internal override T Read(ref TypedReader reader) => _members[reader.ReadEnum()];

    private static string NameOf(MemberInfo member) => member.GetCustomAttribute<AvroNameAttribute>(inherit: false)?.Name ?? member.Name;

    /// <summary>As for the enum of a property: the namespace in .NET, with the containing types.</summary>
    private static string NamespaceOf(Type type) =>
        type.GetCustomAttribute<AvroNamespaceAttribute>(inherit: false)?.Name
        ?? (type.FullName is { } full && full.LastIndexOfAny(['.', '+']) is var end and > 0 ? full[..end].Replace('+', '.') : "");

    private static string? FaultOf(string[] symbols, string[] aliases) =>
        symbols
            .Select(SchemaName.Fault)
            .Concat(aliases.SelectMany(alias => alias.Split('.')).Select(SchemaName.Fault))
            .FirstOrDefault(fault => fault is not null)
        ?? (
            symbols.GroupBy(symbol => symbol).FirstOrDefault(group => group.Count() > 1) is { } twice
                ? $"expected members of different names, found \"{twice.Key}\" twice"
                : null
        );

    private static AvroSchemaException Fault(Type type, string reason) => new($"{type.Name} can't be an Avro enum: {reason}");
}
