using Glueline.Avro.Generator.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Glueline.Avro.Generator.Fields;

/// <summary>An enum: its members in the order of their declaration are the symbols.</summary>
internal sealed record EnumType(INamedTypeSymbol Type, EnumShape Shape) : FieldType
{
    public override string Name => NameOf(Type);

    public override string Schema(SchemaJson schema, string enclosing) => schema.Enum(Type, Shape, enclosing);

    public override void Write(CodeText code, string value)
    {
        code.Open($"writer.WriteInt({value} switch");
        for (var place = 0; place < Shape.Members.Count; place++)
            code.Line($"{Member(place)} => {place},");
        code.Line(
            $"_ => throw global::Glueline.Avro.Typed.TypedWriting.UnknownMember({SymbolDisplay.FormatLiteral(Type.Name, quote: true)}, "
                + $"unchecked((long){value})),"
        );
        code.Close(");");
    }

    public override string Read(CodeText code)
    {
        var local = code.NextLocal("value");
        code.Open($"var {local} = reader.ReadEnum() switch");
        for (var place = 0; place < Shape.Members.Count - 1; place++)
            code.Line($"{place} => {Member(place)},");
        code.Line($"_ => {Member(Shape.Members.Count - 1)},");
        code.Close(";");
        return local;
    }

    public override string? DefaultOf(TypedConstant value)
    {
        var isOurs = SymbolEqualityComparer.Default.Equals(value.Type, Type);
        var place = isOurs ? Shape.Members.ToList().FindIndex(member => Equals(member.ConstantValue, value.Value)) : -1;
        return place < 0 ? null : JsonText.Quote(Shape.Symbols[place]);
    }

    private string Member(int place) => $"{Name}.@{Shape.Members[place].Name}";
}
