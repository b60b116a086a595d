using Glueline.Avro.Generator.Text;

namespace Glueline.Avro.Generator.Fields;

/// <summary>A list or an array: an Avro array.</summary>
/// <param name="Name">The type in C#.</param>
/// <param name="Item">The type of its items.</param>
/// <param name="IsArray">Whether it is a .NET array.</param>
internal sealed record ListType(string Name, FieldType Item, bool IsArray) : FieldType
{
    public override string Name { get; } = Name;

    public override string EmptyDefault => "[]";

    public override bool HasText => Item.HasText;

    public override string Schema(SchemaJson schema, string enclosing) =>
        $"{{\"type\":\"array\",\"items\":{Item.Schema(schema, enclosing)}}}";

    public override void Write(CodeText code, string value)
    {
        var (list, index, item) = (code.NextLocal("list"), code.NextLocal("index"), code.NextLocal("item"));
        var count = IsArray ? "Length" : "Count";
        code.Line($"var {list} = {value} ?? throw global::Glueline.Avro.Typed.TypedWriting.Null(\"array\");");
        code.Line($"global::Glueline.Avro.Typed.TypedWriting.WriteItemCount(ref writer, {list}.{count});");
        code.Open($"for (var {index} = 0; {index} < {list}.{count}; {index}++)");
        code.Line($"var {item} = {list}[{index}];");
        Item.Write(code, item);
        code.Close();
        code.Line("global::Glueline.Avro.Typed.TypedWriting.WriteItemsEnd(ref writer);");
    }

    public override string Read(CodeText code)
    {
        var (cursor, list) = (code.NextLocal("items"), code.NextLocal("list"));
        code.Line($"var {cursor} = reader.BeginArray();");
        if (IsArray)
            return ReadArray(code, cursor, list);
        code.Line($"var {list} = new global::System.Collections.Generic.List<{Item.Name}>({cursor}.Count);");
        code.Open($"while (reader.NextItem(ref {cursor}))");
        code.Line($"{list}.Add({Item.Read(code)});");
        code.Close();
        return list;
    }

    private string ReadArray(CodeText code, string cursor, string array)
    {
        var count = code.NextLocal("count");
        code.Line(
            $"{Item.Name}[] {array} = {cursor}.Count == 0 ? [] : global::System.GC.AllocateUninitializedArray<{Item.Name}>({cursor}.Count);"
        );
        code.Line($"var {count} = 0;");
        code.Open($"while (reader.NextItem(ref {cursor}))");
        code.Line($"if ({count} == {array}.Length) global::System.Array.Resize(ref {array}, {count} + {cursor}.Count + 1);");
        var item = Item.Read(code);
        code.Line($"{array}[{count}++] = {item};");
        code.Close();
        code.Line($"if ({count} < {array}.Length) global::System.Array.Resize(ref {array}, {count});");
        return array;
    }
}
