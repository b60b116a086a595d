using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Evolution.Compatibility;

namespace Glueline.Cli.Formats;

/// <summary>Changes and findings for programs, in the same shape for all verbs and formats.</summary>
internal static class DefinitionJson
{
    /// <summary>The shape of a change, for help texts.</summary>
    public const string ChangeShape = """{"kind": "fieldAdded", "path": "x", "text": "added field \"x\" [\"null\",\"double\"]"}""";

    /// <summary>The shape of a finding, for help texts.</summary>
    public const string FindingShape =
        """{"version": 1, "direction": "newReadsOld" or "oldReadsNew", "kind": "typeMismatch", "path": "/fields/0/type", "reason": "...", "remedies": ["..."]}""";

    public static JsonArray Of(IEnumerable<DefinitionChange> changes) =>
        [
            .. changes.Select(change =>
                (JsonNode)
                    new JsonObject
                    {
                        ["kind"] = change.Kind,
                        ["path"] = change.Path,
                        ["text"] = change.Text,
                    }
            ),
        ];

    public static JsonArray Of(IEnumerable<CompatibilityFinding> findings) =>
        [
            .. findings.Select(finding =>
                (JsonNode)
                    new JsonObject
                    {
                        ["version"] = finding.Earlier?.Number,
                        ["direction"] = finding.Direction is ReadDirection.NewReadsOld ? "newReadsOld" : "oldReadsNew",
                        ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(finding.Fault.Kind),
                        ["path"] = finding.Fault.Place,
                        ["reason"] = finding.Fault.Reason,
                        ["remedies"] = Texts(finding.Fault.Remedies),
                    }
            ),
        ];

    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
