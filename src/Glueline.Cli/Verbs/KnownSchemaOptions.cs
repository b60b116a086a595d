using System.CommandLine;
using System.Globalization;
using Glueline.Cli.Records;
using Glueline.Evolution;

namespace Glueline.Cli.Verbs;

/// <summary>Where a verb finds the schema that exists: a file of Avro schema text, or NAME or NAME:version in a registry.</summary>
internal sealed class KnownSchemaOptions
{
    public const string Meaning = "a file of Avro schema text, or NAME or NAME:version in the registry";

    private readonly Option<CompatibilityLaw> mode = Compatibility.Option(
        "--mode", "What the new version owes to those before it. Default: the mode of the schema in the registry, FULL for a file.");

    private readonly RegistryOptions registry = new();

    public void AddTo(Command command)
    {
        command.Add(mode);
        registry.AddTo(command);
    }

    /// <exception cref="InputException">There is neither such a file nor such a schema.</exception>
    public async Task<KnownSchema> ReadAsync(ParseResult arguments, string reference, CancellationToken cancellation)
    {
        var law = arguments.GetResult(mode) is { Implicit: false } ? arguments.GetValue(mode) : null;
        if (IsFile(reference))
        {
            var schema = await SchemaFile.ReadAsync(reference, cancellation).ConfigureAwait(false);
            return new(reference, SchemaHistory.Of((law ?? CompatibilityLaw.Of(CompatibilityMode.Full)).Mode, [new(1, schema)]));
        }

        var (name, version) = Split(reference);
        return await registry.AskAsync(arguments, service => new RegistryHistory(service, registry.Name(arguments), name).ReadAsync(version, law?.Mode, cancellation)).ConfigureAwait(false);
    }

    /// <summary>A schema's name holds no slash, and a file that is there is meant.</summary>
    private static bool IsFile(string reference) =>
        File.Exists(reference) || reference.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || reference.EndsWith(".avsc", StringComparison.OrdinalIgnoreCase);

    private static (string Name, long? Version) Split(string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return (reference, null);
        return long.TryParse(reference.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 && colon > 0
            ? (reference[..colon], version)
            : throw new InputException($"{reference}: expected {Meaning}.");
    }
}
