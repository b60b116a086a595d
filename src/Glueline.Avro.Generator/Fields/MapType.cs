using Glueline.Avro.Generator.Text;

namespace Glueline.Avro.Generator.Fields;

/// <summary>A dictionary with strings as keys: a map.</summary>
/// <param name="Name">The type in C#.</param>
/// <param name="Value">The type of its values.</param>
internal sealed record MapType(string Name, FieldType Value) : FieldType
{
    public override string Name { get; } = Name;

    public override string EmptyDefault => "{}";

    public override bool HasText => true;

    public override string Schema(SchemaJson schema, string enclosing) =>
        $"{{\"type\":\"map\",\"values\":{Value.Schema(schema, enclosing)}{schema.JavaString}}}";

    public override void Write(CodeText code, string value)
    {
        var (map, entry, item) = (code.NextLocal("map"), code.NextLocal("entry"), code.NextLocal("item"));
        code.Line($"var {map} = {value} ?? throw global::Glueline.Avro.Typed.TypedWriting.Null(\"map\");");
        code.Line($"global::Glueline.Avro.Typed.TypedWriting.WriteItemCount(ref writer, {map}.Count);");
        code.Open($"foreach (var {entry} in {map})");
        code.Line($"global::Glueline.Avro.Typed.TypedWriting.WriteText(ref writer, {entry}.Key);");
        code.Line($"var {item} = {entry}.Value;");
        Value.Write(code, item);
        code.Close();
        code.Line("global::Glueline.Avro.Typed.TypedWriting.WriteItemsEnd(ref writer);");
    }

    public override string Read(CodeText code)
    {
        var (cursor, map, key) = (code.NextLocal("entries"), code.NextLocal("map"), code.NextLocal("key"));
        code.Line($"var {cursor} = reader.BeginMap();");
        code.Line($"var {map} = new global::System.Collections.Generic.Dictionary<string, {Value.Name}>({cursor}.Count);");
        code.Open($"while (reader.NextEntry(ref {cursor}, out var {key}))");
        var value = Value.Read(code);
        code.Line($"if (!{map}.TryAdd({key}, {value})) throw reader.DuplicateKey({key});");
        code.Close();
        return map;
    }
}
