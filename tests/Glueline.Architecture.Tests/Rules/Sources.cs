using System.Text.RegularExpressions;

namespace Glueline.Architecture.Rules;

/// <summary>What holds for every source file: length, folder, and the foreign namespaces that a layer keeps to itself.</summary>
internal static partial class Sources
{
    public const int MaximumLines = 400;
    public const int MaximumColumns = 140;

    private static readonly string[] NamelessFolders = ["Utils", "Util", "Utilities", "Common", "Helpers", "Helper", "Misc", "Shared"];

    private static readonly (string Namespace, string[] Homes)[] ForeignNamespaces =
    [
        ("Amazon", ["src/Glueline.Aws/", "src/Glueline.Registry/Client/GlueOptions.cs", "tests/", "bench/", "samples/"]),
        (
            "Confluent.Kafka",
            [
                "src/Glueline.Kafka/",
                "src/Glueline.Kafka.AnyFormat/",
                "src/Glueline.Kafka.ApacheAvro/",
                "src/Glueline.Kafka.DependencyInjection/",
                "src/Glueline.Kafka.Json/",
                "src/Glueline.Kafka.Protobuf/",
                "functions/Glueline.Producer/",
                "local/",
                "tests/",
                "bench/",
                "samples/",
            ]
        ),
        ("Aspire", ["src/Glueline.Aspire.Hosting/", "tests/", "samples/"]),
        ("Microsoft.AspNetCore", ["local/Glueline.Local/", "src/Glueline.Ui/", "src/Glueline.Cli/Page/", "tests/", "samples/"]),
        ("Avro", ["src/Glueline.Kafka.ApacheAvro/", "tests/", "bench/", "samples/"]),
    ];

    private static readonly (string Folder, string Forbidden, string Reason)[] Purity =
    [
        ("src/Glueline.Avro/Schemas/", "Glueline.Avro.Text", "the schema model imports neither JSON text nor bytes"),
        ("src/Glueline.Avro/Schemas/", "Glueline.Avro.Json", "the schema model imports neither JSON text nor bytes"),
        ("src/Glueline.Avro/Schemas/", "Glueline.Avro.Binary", "the schema model imports neither JSON text nor bytes"),
        ("src/Glueline.Avro/", "System.Threading.Tasks", "the codec is pure"),
        ("src/Glueline.Avro/", "System.IO", "the codec is pure"),
        ("src/Glueline.Evolution/", "System.Threading.Tasks", "evolution is pure"),
        ("src/Glueline.Evolution/", "System.IO", "evolution is pure"),
    ];

    public static IEnumerable<string> TooLong(IEnumerable<RepositoryFile> files) =>
        files
            .Where(file => file.Lines > MaximumLines)
            .Select(file => $"{file.Path}: {file.Lines} lines; at most {MaximumLines}. Split it by concept.");

    /// <summary>Comments and code to <see cref="MaximumColumns"/> columns; a text that can't be broken may be longer.</summary>
    public static IEnumerable<string> TooWide(IEnumerable<RepositoryFile> files)
    {
        foreach (var file in files)
        {
            var (number, isRaw) = (0, false);
            foreach (var line in file.Text.Split('\n'))
            {
                number++;
                var marks = Raw().Count(line);
                if (line.Length > MaximumColumns && !isRaw && marks == 0 && !Literal().IsMatch(line))
                    yield return $"{file.Path}({number}): {line.Length} columns; at most {MaximumColumns}.";
                isRaw ^= marks % 2 == 1;
            }
        }
    }

    /// <summary>Every exception that is caught is called so, whatever it is about.</summary>
    public static IEnumerable<string> CaughtUnderAnotherName(IEnumerable<RepositoryFile> files) =>
        from file in files
        from match in Catch().Matches(file.Text)
        where match.Groups["name"].Value is not "exception"
        select $"{file.Path}: catches '{match.Groups["name"].Value}'; call it 'exception'.";

    public static IEnumerable<string> InNamelessFolders(IEnumerable<RepositoryFile> files) =>
        from file in files
        let folder = file.Path.Split('/')[..^1].FirstOrDefault(part => NamelessFolders.Contains(part, StringComparer.OrdinalIgnoreCase))
        where folder is not null
        select $"{file.Path}: the folder '{folder}' names no feature.";

    public static IEnumerable<string> ForeignNamespacesOutOfPlace(IEnumerable<RepositoryFile> files) =>
        from file in files
        from import in Imports(file)
        from foreign in ForeignNamespaces
        where IsWithin(import, foreign.Namespace) && !foreign.Homes.Any(home => file.Path.StartsWith(home, StringComparison.Ordinal))
        select $"{file.Path}: imports {import}, which belongs to {string.Join(", ", foreign.Homes)}.";

    public static IEnumerable<string> Impure(IEnumerable<RepositoryFile> files) =>
        from file in files
        from rule in Purity
        where file.Path.StartsWith(rule.Folder, StringComparison.Ordinal)
        from finding in Imports(file)
            .Where(import => IsWithin(import, rule.Forbidden))
            .Select(import => $"imports {import}")
            .Concat(
                rule.Forbidden is "System.Threading.Tasks" && AsyncOrClock().Match(file.Text) is { Success: true } match
                    ? [$"says '{match.Value}'"]
                    : []
            )
        select $"{file.Path}: {finding}, but {rule.Reason}.";

    /// <summary>The types that a file declares.</summary>
    public static IEnumerable<string> Types(RepositoryFile file) =>
        Declaration().Matches(file.Text).Select(match => match.Groups["name"].Value);

    /// <summary>JSON pointers are escaped in one place; whoever escapes one by hand forgets the order of the two replacements.</summary>
    public static IEnumerable<string> EscapedByHand(IEnumerable<RepositoryFile> files) =>
        from file in files
        where file.Path is not "src/Json/JsonPointer.cs" && PointerEscape().IsMatch(file.Text)
        select $"{file.Path}: escapes a JSON pointer by hand; use JsonPointer.";

    private static IEnumerable<string> Imports(RepositoryFile file) =>
        Using().Matches(file.Text).Select(match => match.Groups["name"].Value);

    private static bool IsWithin(string import, string root) => import == root || import.StartsWith(root + ".", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*(global\s+)?using\s+(static\s+)?(\w+\s*=\s*)?(global::)?(?<name>[\w.]+)\s*[;<]", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^\s*[a-z ]*\b(class|record struct|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex("""Replace\("(~|/|~0|~1)",""")]
    private static partial Regex PointerEscape();

    [GeneratedRegex("\"{3,}")]
    private static partial Regex Raw();

    /// <summary>A literal of one piece, and a piece of a document in a comment.</summary>
    [GeneratedRegex("\"[^\"]{60,}\"|<c>[^ ]{60,}</c>")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\bcatch \((?<type>[\w.]+) (?<name>\w+)\)")]
    private static partial Regex Catch();

    [GeneratedRegex(@"\basync\s|\bTask<|\bDateTime(Offset)?\.(Utc)?Now\b|\bStopwatch\b|\bRandom\.Shared\b")]
    private static partial Regex AsyncOrClock();
}
