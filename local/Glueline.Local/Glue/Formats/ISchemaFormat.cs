using Glueline.Evolution;
using Glueline.Local.Storage;

namespace Glueline.Local.Glue.Formats;

/// <summary>The registry's rules for one data format.</summary>
internal interface ISchemaFormat
{
    /// <summary>AVRO, JSON or PROTOBUF.</summary>
    string DataFormat { get; }

    /// <summary>Why a text is not a schema of the format; null if it is one.</summary>
    string? Fault(string text);

    /// <summary>A text that is equal for two definitions exactly if the registry considers them the same.</summary>
    /// <param name="text">A valid definition.</param>
    string Identity(string text);

    /// <summary>Whether a compatibility mode accepts a definition after the others.</summary>
    bool Accepts(CompatibilityRules rules, string candidate, IEnumerable<string> compared);

    /// <summary>
    /// Why a compatibility mode does not accept a definition after others, by our own check; empty if it has no objection.
    /// </summary>
    IEnumerable<VersionFinding> Findings(CompatibilityRules rules, string candidate, IEnumerable<AcceptedVersion> compared);

    /// <summary>The difference between two definitions, as a JSON Patch.</summary>
    string Diff(string first, string second);
}
