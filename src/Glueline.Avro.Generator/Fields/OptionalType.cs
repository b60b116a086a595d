using Glueline.Avro.Generator.Text;

namespace Glueline.Avro.Generator.Fields;

/// <summary>A type that may be null: a union with null.</summary>
/// <param name="Inner">The type without its null.</param>
/// <param name="NullFirst">Whether null is the union's first branch; false if the default is another value.</param>
internal sealed record OptionalType(FieldType Inner, bool NullFirst = true) : FieldType
{
    public override string Name => $"{Inner.Name}?";

    public override bool HasText => Inner.HasText;

    public override string Schema(SchemaJson schema, string enclosing) =>
        NullFirst ? $"[\"null\",{Inner.Schema(schema, enclosing)}]" : $"[{Inner.Schema(schema, enclosing)},\"null\"]";

    public override void Write(CodeText code, string value)
    {
        var local = code.NextLocal("value");
        code.Open($"if ({value} is {{ }} {local})");
        code.Line($"writer.WriteInt({(NullFirst ? 1 : 0)});");
        Inner.Write(code, local);
        code.Close();
        code.Line($"else writer.WriteInt({(NullFirst ? 0 : 1)});");
    }

    public override string Read(CodeText code)
    {
        var local = code.NextLocal("value");
        code.Line($"{Name} {local} = null;");
        code.Open("if (!reader.TryReadNull())");
        code.Line($"{local} = {Inner.Read(code)};");
        code.Close();
        return local;
    }
}
