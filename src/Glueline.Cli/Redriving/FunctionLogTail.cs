using System.Text;
using System.Text.RegularExpressions;
using Glueline.Local.Lambda;

namespace Glueline.Cli.Redriving;

/// <summary>
/// The end of the log of an invocation with one record. A batch answer has no reasons, and a record that goes into quarantine is a success
/// to Lambda: what became of it, only the log says.
/// </summary>
internal sealed partial class FunctionLogTail
{
    private readonly string[] _lines;

    /// <param name="base64">Lambda's answer; null if it has no log.</param>
    public FunctionLogTail(string? base64) =>
        _lines = base64 is null ? [] : Encoding.UTF8.GetString(Convert.FromBase64String(base64)).Split('\n');

    /// <summary>Why the record was not handled; null if the log has no such line.</summary>
    public string? ReasonOf(RecordPlace place) =>
        _lines.Select(RecordReasons.Parse).LastOrDefault(line => line?.Record == place.ToString())?.Reason;

    /// <summary>Whether the function counted a record that it can never handle.</summary>
    public bool CountsRefusal => Counted("quarantined") || Counted("refused");

    /// <summary>What the consumer that stores rows did with the record; null from any other function.</summary>
    public string? Handling =>
        Counted("stored") ? "the row is stored"
        : Counted("deleted") ? "the row is deleted"
        : Counted("guarded") ? "nothing to store: the row is newer"
        : Counted("kept") ? "the row is kept"
        : null;

    private bool Counted(string count) =>
        _lines.Any(line => line.Contains("The invocation is done.", StringComparison.Ordinal) && Count(line, count) is "1");

    private static string? Count(string line, string name) =>
        Counts().Matches(line).FirstOrDefault(match => match.Groups["name"].Value == name)?.Groups["count"].Value;

    [GeneratedRegex("""(?<![A-Za-z])"?(?<name>[a-z]+)"?[=:](?<count>[0-9]+)""")]
    private static partial Regex Counts();
}
