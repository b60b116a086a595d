using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Glueline.JsonSchema.Documents;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Validation;

/// <summary>
/// One walk over a document along a schema. In a quiet stretch only the verdict counts: no finding is made, and the first fault ends it.
/// Nothing is allocated before the first finding.
/// </summary>
internal ref struct ValidationRun
{
    /// <summary>A field, since a property would copy it for each look at a token.</summary>
    public readonly ParsedJson Json;

    private readonly List<int> _path;
    private readonly ref List<JsonDocumentFinding>? _findings;
    private int _quiet;

    private ValidationRun(ParsedJson json, List<int> path, ref List<JsonDocumentFinding>? findings, bool isQuiet)
    {
        Json = json;
        _path = path;
        _findings = ref findings;
        _quiet = isQuiet ? 1 : 0;
    }

    public readonly bool IsQuiet => _quiet > 0;

    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="InsufficientExecutionStackException">The schema is nested too deeply.</exception>
    public static bool Accepts(SchemaNode schema, ReadOnlySpan<byte> utf8) => Run(schema, utf8, isQuiet: true).Fits;

    /// <inheritdoc cref="Accepts(SchemaNode, ReadOnlySpan{byte})"/>
    public static bool Accepts(SchemaNode schema, JsonElement value) => Accepts(schema, JsonMarshal.GetRawUtf8Value(value));

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static IReadOnlyList<JsonDocumentFinding> Explain(SchemaNode schema, ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Run(schema, utf8, isQuiet: false).Findings ?? [];
        }
        catch (InsufficientExecutionStackException)
        {
            return [new JsonDocumentFinding("", "", "the schema is nested too deeply to be evaluated; flatten it")];
        }
    }

    /// <summary>Only the verdict, which is all that the combining keywords need.</summary>
    public bool Try(SchemaNode schema, int at)
    {
        // What is thrown through here ends the run, so nothing needs to be put back.
        _quiet++;
        var fits = Check(schema, at);
        _quiet--;
        return fits;
    }

    public bool Check(SchemaNode schema, int at)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var node = schema.Resolved;
        return node.HasPatterns ? CheckInTime(node, at) : CheckNode(node, at);
    }

    public bool CheckMember(SchemaNode schema, int name, int value) => _quiet > 0 ? Check(schema, value) : CheckBelow(name, schema, value);

    public bool CheckItem(SchemaNode schema, int index, int item) => _quiet > 0 ? Check(schema, item) : CheckBelow(~index, schema, item);

    /// <summary>Reports a finding, unless the run is quiet.</summary>
    /// <returns>Always false.</returns>
    public readonly bool Refuse(SchemaNode node, string keyword, [InterpolatedStringHandlerArgument("")] ReasonText reason)
    {
        if (IsQuiet)
            return false;
        _findings ??= [];
        _findings.Add(new JsonDocumentFinding(Place(), keyword.Length == 0 ? node.Pointer : node.KeywordPointer(keyword), reason.Take()));
        return false;
    }

    private static (bool Fits, List<JsonDocumentFinding>? Findings) Run(SchemaNode schema, ReadOnlySpan<byte> utf8, bool isQuiet)
    {
        var buffer = TokenBuffer.Take();
        try
        {
            List<JsonDocumentFinding>? findings = null;
            var run = new ValidationRun(buffer.Parse(utf8), buffer.Path, ref findings, isQuiet);
            var fits = run.Check(schema, at: 0);
            return (fits, findings);
        }
        finally
        {
            buffer.Return();
        }
    }

    private readonly string Place()
    {
        var place = new StringBuilder();
        foreach (var step in _path)
            place.Append(
                JsonPointer.Segment(step < 0 ? (~step).ToString(CultureInfo.InvariantCulture) : Encoding.UTF8.GetString(Json.Text(step)))
            );
        return place.ToString();
    }

    private bool CheckBelow(int step, SchemaNode schema, int at)
    {
        _path.Add(step);
        var fits = Check(schema, at);
        _path.RemoveAt(_path.Count - 1);
        return fits;
    }

    private bool CheckInTime(SchemaNode node, int at)
    {
        try
        {
            return CheckNode(node, at);
        }
        catch (RegexMatchTimeoutException exception)
        {
            return Refuse(
                node,
                "pattern",
                $"the pattern \"{exception.Pattern}\" took more than {(int)SchemaPattern.Timeout.TotalSeconds} s"
            );
        }
    }

    private bool CheckNode(SchemaNode node, int at)
    {
        var fits = ValueChecks.Check(ref this, node, at);
        if (fits || _quiet == 0)
            fits &= CheckByType(node, at);
        if ((fits || _quiet == 0) && node.IsCombined)
            fits &= CombinationChecks.Check(ref this, node, at);
        return fits;
    }

    private bool CheckByType(SchemaNode node, int at) =>
        Json.Kind(at) switch
        {
            JsonValueKind.Number when node.Limits is { } limits => NumberChecks.Check(ref this, node, limits, at),
            JsonValueKind.String when node.Strings is { } rules => StringChecks.Check(ref this, node, rules, at),
            JsonValueKind.Array when node.Arrays is { } rules => ArrayChecks.Check(ref this, node, rules, at),
            JsonValueKind.Object when node.Objects is { } rules => ObjectChecks.Check(ref this, node, rules, at),
            _ => true,
        };
}
