using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.Typed;

namespace Glueline.Registry;

/// <summary>Writes values of one .NET type as Avro.</summary>
internal sealed class AvroCodecWriter<T>(GlueClient client, AvroCodec<T> codec, GlueSerializerOptions options)
    : TargetWriter<T, TypedWritePlan<T>>(
        client,
        options,
        AvroDefinitions.Rules,
        SchemaText.Print(codec.Schema),
        (codec.Schema as NamedSchema)?.Name.FullName
    )
{
    protected override TypedWritePlan<T> Compile(WritableVersion version)
    {
        try
        {
            return codec.CompileWriter(SchemaText.ParseRegistered(version.Definition));
        }
        catch (AvroSchemaException exception)
        {
            throw RegistryFault.Unusable(version.Id, $"{typeof(T).Name} can't be written with it", exception);
        }
    }

    protected override void WritePayload(TypedWritePlan<T> plan, T value, OutputBuffer output) => plan.Write(value, output);
}
