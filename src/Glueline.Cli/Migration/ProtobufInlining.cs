using System.Text;
using Glueline.Protobuf.Tokens;

namespace Glueline.Cli.Migration;

/// <summary>
/// Puts the declarations of imported files behind those of a .proto file, so that its own messages keep their index. They get the file's
/// package: names are not on the wire.
/// </summary>
internal sealed class ProtobufInlining
{
    private readonly StringBuilder _text = new();
    private readonly SortedSet<string> _imports = new(StringComparer.Ordinal);
    private readonly HashSet<string> _foreign;
    private readonly List<string> _packages = [];

    private ProtobufInlining(IEnumerable<string> foreign) => _foreign = foreign.ToHashSet(StringComparer.Ordinal);

    /// <exception cref="FormatException">The files can't become one.</exception>
    /// <exception cref="Glueline.Protobuf.ProtoException">A text can't be split into statements.</exception>
    public static string Of(string text, IReadOnlyList<ReferencedSchema> references)
    {
        List<ReferencedSchema> all = [.. references.SelectMany(reference => reference.All).DistinctBy(reference => reference.Name)];
        var inlining = new ProtobufInlining(all.Select(reference => reference.Name));
        var own = new Source(text);
        foreach (var reference in all)
        {
            var foreign = new Source(reference.Text);
            if (foreign.Syntax != own.Syntax)
                throw new FormatException($"it imports {reference.Name}, which is {foreign.Syntax}, and is {own.Syntax} itself");
            if (foreign.Package.Length > 0 && foreign.Package != own.Package)
                inlining._packages.Add(foreign.Package);
        }

        // The longest first, since a package may be the beginning of another.
        inlining._packages.Sort((one, other) => other.Length.CompareTo(one.Length));
        inlining.Add(own, isOwn: true);
        foreach (var reference in all)
            inlining.Add(new Source(reference.Text), isOwn: false);
        return inlining.WithImports();
    }

    private void Add(Source source, bool isOwn)
    {
        foreach (var (tokens, text) in source.Statements)
        {
            var keyword = tokens[0].Text;
            if (keyword is "import" && tokens.FirstOrDefault(token => token.IsQuoted).Text is { } quoted)
            {
                if (!_foreign.Contains(quoted[1..^1]))
                    _imports.Add(quoted[1..^1]);
            }
            else if (isOwn || keyword is not ("syntax" or "package" or "option"))
                _text.Append(Renamed(tokens, text)).Append('\n');
        }
    }

    /// <summary>The statement without the packages that are no more.</summary>
    private string Renamed(IReadOnlyList<ProtoToken> tokens, string text)
    {
        var renamed = new StringBuilder(text);
        for (var index = tokens.Count - 1; index >= 0; index--)
        {
            var token = tokens[index];
            if (!token.IsPath || index == 0 || tokens[0].Text is "package" && index == 1)
                continue;
            var name = token.Text.TrimStart('.');
            if (_packages.FirstOrDefault(package => name.StartsWith(package + ".", StringComparison.Ordinal)) is { } found)
            {
                var at = token.Offset - tokens[0].Offset;
                renamed.Remove(at, token.Text.Length).Insert(at, name[(found.Length + 1)..]);
            }
        }

        return renamed.ToString();
    }

    /// <summary>The text with the imports that are left, after syntax and package.</summary>
    private string WithImports()
    {
        var text = _text.ToString();
        if (_imports.Count == 0)
            return text;
        var at = new Source(text)
            .Statements.TakeWhile(statement => statement.Tokens[0].Text is "syntax" or "package")
            .Select(statement => statement.Tokens[0].Offset + statement.Text.Length)
            .LastOrDefault();
        return text.Insert(at, string.Concat(_imports.Select(import => $"\nimport \"{import}\";")));
    }

    /// <summary>A file in its statements.</summary>
    private sealed class Source
    {
        public Source(string text)
        {
            var tokens = ProtoScanner.Scan(text);
            var (start, depth) = (0, 0);
            for (var index = 0; index < tokens.Count; index++)
            {
                depth += tokens[index].Text switch
                {
                    "{" => 1,
                    "}" => -1,
                    _ => 0,
                };
                if (depth > 0 || tokens[index].Text is not (";" or "}"))
                    continue;
                var end = tokens[index].Offset + tokens[index].Text.Length;
                if (index > start)
                    Statements.Add(([.. tokens.Skip(start).Take(index - start + 1)], text[tokens[start].Offset..end]));
                start = index + 1;
            }

            Package = Statements.Where(one => one.Tokens[0].Text is "package").Select(one => one.Tokens[1].Text).FirstOrDefault() ?? "";
            Syntax = Statements.Where(one => one.Tokens[0].Text is "syntax").Select(one => one.Tokens[2].Text[1..^1]).FirstOrDefault()
                ?? "proto2";
        }

        public string Package { get; }

        public string Syntax { get; }

        public List<(IReadOnlyList<ProtoToken> Tokens, string Text)> Statements { get; } = [];
    }
}
