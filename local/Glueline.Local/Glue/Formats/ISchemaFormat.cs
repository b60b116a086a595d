using Glueline.Evolution;

namespace Glueline.Local.Glue.Formats;

/// <summary>What the registry knows about one data format.</summary>
internal interface ISchemaFormat
{
    /// <summary>AVRO, JSON or PROTOBUF.</summary>
    string DataFormat { get; }

    /// <summary>Why a text is no schema of the format, or null when it is one.</summary>
    string? Fault(string text);

    /// <summary>A text that is the same for two definitions exactly when the registry takes them for one.</summary>
    /// <param name="text">A valid definition.</param>
    string Identity(string text);

    /// <summary>Whether a definition may follow others under a mode.</summary>
    bool Admits(CompatibilityRules law, string candidate, IEnumerable<string> compared);

    /// <summary>How to get from one definition to another, as a JSON Patch.</summary>
    string Diff(string first, string second);
}
