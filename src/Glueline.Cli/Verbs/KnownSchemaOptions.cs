using System.CommandLine;
using System.Globalization;
using Glueline.Cli.Records;
using Glueline.Evolution;

namespace Glueline.Cli.Verbs;

/// <summary>Where a verb finds the schema that exists: a file of Avro schema text, or NAME or NAME:version in a registry.</summary>
/// <param name="usual">The mode for a file where none is given.</param>
internal sealed class KnownSchemaOptions(string usual)
{
    public const string Meaning = "a file of Avro schema text, or NAME or NAME:version in the registry";

    private readonly Option<CompatibilityRules?> _mode = Compatibility.Option(
        "--mode",
        "What the new version owes to those before it.",
        $"the mode of the schema in the registry; for a file {usual}"
    );

    private readonly RegistryOptions _registry = new();

    public void AddTo(Command command)
    {
        command.Add(_mode);
        _registry.AddTo(command);
    }

    /// <summary>Without the mode, for verbs that compare with no other schema.</summary>
    public void AddPlaceTo(Command command) => _registry.AddTo(command);

    /// <param name="arguments">The command line.</param>
    /// <param name="argument">The argument's name, such as <c>--against</c>.</param>
    /// <param name="reference">What was given.</param>
    /// <param name="forFile">The mode for a file where none is given.</param>
    /// <param name="cancellation">Ends the asking.</param>
    /// <exception cref="InputException">There is neither such a file nor such a schema.</exception>
    public async Task<KnownSchema> ReadAsync(
        ParseResult arguments,
        string argument,
        string reference,
        CompatibilityRules forFile,
        CancellationToken cancellation
    )
    {
        var compatibility = arguments.GetValue(_mode);
        if (IsFile(reference))
        {
            var schema = await SchemaFile.ReadAsync(argument, reference, cancellation).ConfigureAwait(false);
            return new(reference, SchemaHistory.Of((compatibility ?? forFile).Mode, [new(1, schema)]));
        }

        var (name, version) = Split(argument, reference);
        try
        {
            var known = await _registry
                .CallAsync(arguments, service =>
                    new RegistryHistory(service, _registry.Name(arguments), name).ReadAsync(version, compatibility?.Mode, cancellation)
                )
                .ConfigureAwait(false);
            return known with { Remedies = _registry.Remedies(arguments, name) };
        }
        catch (NobodyAnswersException exception)
        {
            throw new InputException(
                $"{argument} {reference}: there is no such file, and a schema of that name can't be asked for. {exception.Message}"
            );
        }
    }

    /// <summary>A schema's name holds no slash, and a file that is there is meant.</summary>
    private static bool IsFile(string reference) =>
        reference.Length is 0
        || Path.Exists(reference)
        || reference.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || reference.EndsWith(".avsc", StringComparison.OrdinalIgnoreCase);

    private static string CheckName(string argument, string name) =>
        name.Any(char.IsWhiteSpace)
            ? throw new InputException($"{argument} {name}: there is no such file, and no schema has such a name. Expected {Meaning}.")
            : Topics.CheckSchema(argument, name);

    private static (string Name, long? Version) Split(string argument, string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return (CheckName(argument, reference), null);
        return
            long.TryParse(reference.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && version > 0
            && colon > 0
            ? (CheckName(argument, reference[..colon]), version)
            : throw new InputException($"{argument} {reference}: expected {Meaning}.");
    }
}
