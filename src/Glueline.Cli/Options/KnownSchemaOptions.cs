using System.CommandLine;
using System.Globalization;
using Glueline.Cli.Formats;
using Glueline.Cli.Records;
using Glueline.Evolution;

namespace Glueline.Cli.Options;

/// <summary>The options to find an existing schema: a file of Avro schema text, or NAME or NAME:version in a registry.</summary>
/// <param name="defaultMode">The default mode for a file, for the help text.</param>
internal sealed class KnownSchemaOptions(string defaultMode)
{
    public const string Meaning = "a file of Avro schema text, or NAME or NAME:version in the registry";

    public const string MeaningOfAnyFormat = "a schema file (.avsc, .json, .proto), or NAME or NAME:version in the registry";

    private readonly Option<CompatibilityRules?> _mode = CompatibilityOption.Create(
        "--mode",
        "Which changes a new version may make.",
        $"the mode of the schema in the registry; for a file {defaultMode}"
    );

    private readonly RegistryOptions _registry = new();

    public void AddTo(Command command)
    {
        command.Add(_mode);
        _registry.AddTo(command);
    }

    /// <summary>Adds the options without the mode, for verbs that don't compare schemas.</summary>
    public void AddPlaceTo(Command command) => _registry.AddTo(command);

    /// <param name="arguments">The command line.</param>
    /// <param name="argument">The argument's name, such as <c>--against</c>.</param>
    /// <param name="reference">The argument's value.</param>
    /// <param name="forFile">The default mode for a file.</param>
    /// <param name="cancellation">Cancels the calls.</param>
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
        var known = await AskAsync(arguments, argument, reference, service =>
                new RegistryHistory(service, _registry.Name(arguments), name).ReadAsync(version, compatibility?.Mode, cancellation)
            )
            .ConfigureAwait(false);
        return known with { Remedies = _registry.Remedies(arguments, name) };
    }

    /// <summary>The same for a schema of any format.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="argument">The argument's name, such as <c>OLD</c>.</param>
    /// <param name="reference">The argument's value.</param>
    /// <param name="forFile">The default mode for a file.</param>
    /// <param name="format">The format of a file; null to recognize it.</param>
    /// <param name="cancellation">Cancels the calls.</param>
    /// <exception cref="InputException">There is neither such a file nor such a schema.</exception>
    public async Task<KnownDefinition> ReadDefinitionAsync(
        ParseResult arguments,
        string argument,
        string reference,
        CompatibilityRules forFile,
        SchemaFormat? format,
        CancellationToken cancellation
    )
    {
        var compatibility = arguments.GetValue(_mode);
        if (IsFile(reference))
        {
            var definition = await DefinitionFile.ReadAsync(argument, reference, format, cancellation).ConfigureAwait(false);
            return new(reference, definition.Format, new(compatibility ?? forFile, [EarlierDefinition.Version(1, definition)]));
        }

        var (name, version) = Split(argument, reference);
        var known = await AskAsync(arguments, argument, reference, service =>
                new RegistryHistory(service, _registry.Name(arguments), name).ReadDefinitionsAsync(
                    version,
                    compatibility?.Mode,
                    cancellation
                )
            )
            .ConfigureAwait(false);
        return known with { Remedies = _registry.Remedies(arguments, name) };
    }

    /// <summary>The mode that is given; null if none is.</summary>
    public CompatibilityRules? Mode(ParseResult arguments) => arguments.GetValue(_mode);

    private async Task<T> AskAsync<T>(
        ParseResult arguments,
        string argument,
        string reference,
        Func<Glueline.Registry.ISchemaRegistry, Task<T>> ask
    )
    {
        try
        {
            return await _registry.CallAsync(arguments, ask).ConfigureAwait(false);
        }
        catch (NobodyAnswersException exception)
        {
            throw new InputException(
                $"{argument} {reference}: there is no such file, and no registry can be asked for a schema with that name. {exception.Message}"
            );
        }
    }

    /// <summary>A schema's name has no slash, and an existing file takes precedence.</summary>
    private static bool IsFile(string reference) =>
        reference.Length is 0
        || Path.Exists(reference)
        || reference.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || Path.GetExtension(reference).ToLowerInvariant() is ".avsc" or ".proto";

    private static string CheckName(string argument, string name) =>
        name.Any(char.IsWhiteSpace)
            ? throw new InputException(
                $"{argument} {name}: there is no such file, and this is not a valid schema name. Expected {Meaning}."
            )
            : ResourceNames.CheckSchema(argument, name);

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
