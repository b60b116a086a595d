using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Validation;

/// <summary>
/// One walk over a document along a schema. In a quiet stretch only the verdict counts: no finding is made, and the first fault ends it.
/// </summary>
internal sealed class ValidationRun
{
    private readonly List<JsonDocumentFinding> _findings = [];
    private readonly List<string> _path = [];
    private int _quiet;

    private ValidationRun() { }

    public bool IsQuiet => _quiet > 0;

    public static IReadOnlyList<JsonDocumentFinding> Explain(SchemaNode schema, JsonElement value)
    {
        var run = new ValidationRun();
        try
        {
            run.Check(schema, value);
        }
        catch (InsufficientExecutionStackException)
        {
            return [new JsonDocumentFinding("", "", "the schema is nested too deeply to be evaluated; flatten it")];
        }

        return run._findings;
    }

    public static bool Accepts(SchemaNode schema, JsonElement value) => new ValidationRun().Try(schema, value);

    /// <summary>Only the verdict, which is all that the combining keywords need.</summary>
    public bool Try(SchemaNode schema, JsonElement value)
    {
        _quiet++;
        try
        {
            return Check(schema, value);
        }
        finally
        {
            _quiet--;
        }
    }

    public bool Check(SchemaNode schema, JsonElement value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var node = schema.Resolved;
        try
        {
            var fits = ValueChecks.Check(this, node, value);
            if (fits || !IsQuiet)
                fits &= CheckByType(node, value);
            if (fits || !IsQuiet)
                fits &= CombinationChecks.Check(this, node, value);
            return fits;
        }
        catch (RegexMatchTimeoutException exception)
        {
            return Refuse(node, "pattern", $"the pattern \"{exception.Pattern}\" took more than {SchemaPattern.Timeout.TotalSeconds:0} s");
        }
    }

    public bool CheckMember(SchemaNode schema, string name, JsonElement value)
    {
        _path.Add(name);
        try
        {
            return Check(schema, value);
        }
        finally
        {
            _path.RemoveAt(_path.Count - 1);
        }
    }

    public bool Refuse(SchemaNode node, string keyword, string reason)
    {
        if (IsQuiet)
            return false;
        var pointer = new StringBuilder();
        foreach (var token in _path)
            pointer.Append(JsonPointer.Segment(token));
        _findings.Add(
            new JsonDocumentFinding(pointer.ToString(), keyword.Length == 0 ? node.Pointer : node.KeywordPointer(keyword), reason)
        );
        return false;
    }

    private bool CheckByType(SchemaNode node, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when node.Numbers is { } rules => NumberChecks.Check(this, node, rules, value),
            JsonValueKind.String when node.Strings is { } rules => StringChecks.Check(this, node, rules, value.GetString()!),
            JsonValueKind.Array when node.Arrays is { } rules => ArrayChecks.Check(this, node, rules, value),
            JsonValueKind.Object when node.Objects is { } rules => ObjectChecks.Check(this, node, rules, value),
            _ => true,
        };
}
