using Glueline.Avro.Generator.Text;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Fields;

/// <summary>A type with <c>[AvroRecord]</c>, perhaps the containing type itself.</summary>
internal sealed record RecordType(INamedTypeSymbol Type) : FieldType
{
    public override string Name => NameOf(Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));

    public override string Schema(SchemaJson schema, string enclosing) => schema.Record(Type, enclosing);

    public override void Write(CodeText code, string value) =>
        code.Line($"global::Glueline.Avro.Typed.TypedWriting.WriteRecord<{Name}>(ref writer, {value});");

    public override string Read(CodeText code) => $"reader.ReadRecord<{Name}>()";
}
