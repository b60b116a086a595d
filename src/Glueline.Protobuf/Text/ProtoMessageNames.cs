using Glueline.Protobuf.Parsing;
using Glueline.Protobuf.Tokens;

namespace Glueline.Protobuf.Text;

/// <summary>
/// Finds the full names of the messages that a text declares, by its statements alone. So they are known even if the text as a whole can't
/// be read: with imports of other files, or in a form of the language that the parser doesn't know.
/// </summary>
internal static class ProtoMessageNames
{
    public static IEnumerable<string> Of(IReadOnlyList<ProtoStatement> statements)
    {
        var package = statements.FirstOrDefault(statement => statement is { First.Text: "package", Body: null, Head.Count: > 1 });
        // White space may divide a long name.
        return In(statements, package is null ? "" : string.Concat(package.Head.Skip(1).Select(token => token.Text)));
    }

    private static IEnumerable<string> In(IEnumerable<ProtoStatement> statements, string scope)
    {
        foreach (var statement in statements)
        {
            if (statement.IsMessage || statement.Group is not null)
            {
                var name = NameRules.Join(scope, statement.Name!.Value.Text);
                yield return name;
                foreach (var inner in In(statement.Body!, name))
                    yield return inner;
            }
            // What is declared inside belongs to the enclosing scope.
            else if (statement.IsOneOf || statement.IsExtend)
            {
                foreach (var inner in In(statement.Body!, scope))
                    yield return inner;
            }
            else if (statement is { Body: null, First.Text: "map", Name: { } field } && statement.Text(1) == "<")
            {
                yield return NameRules.Join(scope, NameRules.EntryName(field.Text));
            }
        }
    }
}
