using Glueline.Avro;

namespace Glueline.Registry;

/// <summary>
/// The current version of one schema with its encoder. Any thread reads it without a lock; only the one that evolves the schema, which
/// <see cref="EvolvingSchema"/> admits one at a time, replaces it.
/// </summary>
internal sealed class CurrentVersion(SchemaAddress address, EvolvingSchemaOptions options)
{
    private volatile VersionEncoder? _encoder;

    /// <summary>The encoder of the current version; null before the first version is known.</summary>
    public VersionEncoder? Encoder => _encoder;

    /// <summary>Makes a version the current one, and returns its encoder.</summary>
    /// <exception cref="SchemaRegistryException">JSON events can't be encoded with the version's schema.</exception>
    public VersionEncoder Adopt(RegisteredVersion version)
    {
        if (_encoder is { } encoder && encoder.Version.Id == version.Id)
            return encoder;
        try
        {
            return _encoder = new VersionEncoder(version, options.Framing, options.Evolution);
        }
        catch (AvroSchemaException exception)
        {
            throw RegistryFault.NotASchemaOfEvents(address, version.Number, exception);
        }
    }
}
