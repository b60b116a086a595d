using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Registry;

/// <summary>Reads the records of a topic with several types into the class that each belongs to.</summary>
internal sealed class AvroMappedReader<T>(GlueClient client, IReadOnlyList<IMappedType<T>> types)
    : VersionReader<T, MappedPlan<T>>(client, SchemaFormat.Avro)
    where T : class
{
    private readonly Avro.Resolution.ReadLimits _limits = client.Options.Limits;

    protected override MappedPlan<T> Compile(StoredVersion version)
    {
        try
        {
            var writer = SchemaText.ParseRegistered(version.Definition);
            return Find(writer).CompileReader(writer, _limits);
        }
        catch (AvroSchemaException exception)
        {
            throw RegistryFault.Unusable(version.Id, "its records can't be read", exception);
        }
    }

    protected override T ReadPayload(MappedPlan<T> plan, ReadOnlySpan<byte> payload, Guid versionId) => plan.Read(payload);

    /// <summary>
    /// The class of a record: by its full name, or an alias; else by its name alone, as Avro resolves records, if that is unambiguous.
    /// </summary>
    private IMappedType<T> Find(AvroSchema writer)
    {
        var name = (writer as RecordSchema)?.Name;
        if (name is not null)
        {
            if (types.FirstOrDefault(type => type.Name == name || type.Aliases.Contains(name)) is { } exact)
                return exact;
            if (types.Where(type => type.Name.Name == name.Name).ToList() is [var only])
                return only;
        }

        throw new AvroSchemaException(
            $"it is {(name is null ? "not a record" : $"record {name.FullName}")}, and the mapped types are "
                + $"{string.Join(", ", types.Select(type => type.Name.FullName))}. Add the class of that record with Map<T>()"
        );
    }
}
