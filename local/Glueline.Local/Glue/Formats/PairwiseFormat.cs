using Glueline.Evolution;
using Glueline.Evolution.Compatibility;
using Glueline.Local.Storage;

namespace Glueline.Local.Glue.Formats;

/// <summary>A format whose definitions are compared in pairs; each definition is parsed once for all its pairs.</summary>
internal abstract class PairwiseFormat<TSchema> : ISchemaFormat
{
    public abstract string DataFormat { get; }

    public abstract string? Fault(string text);

    public abstract string Identity(string text);

    public abstract string Diff(string first, string second);

    public bool Accepts(CompatibilityRules rules, string candidate, IEnumerable<string> compared)
    {
        var next = Read(candidate);
        return compared
            .Select(Read)
            .All(version => Pairs(rules, next, version).All(pair => CanRead(pair.Reader, pair.Writer, pair.Direction)));
    }

    public IEnumerable<VersionFinding> Findings(CompatibilityRules rules, string candidate, IEnumerable<AcceptedVersion> compared)
    {
        var next = Read(candidate);
        return from version in compared
            from pair in Pairs(rules, next, Read(version.Definition))
            where !CanRead(pair.Reader, pair.Writer, pair.Direction)
            from fault in Faults(pair.Reader, pair.Writer, pair.Direction)
            select new VersionFinding(version.Number, pair.Direction, fault);
    }

    /// <param name="text">A valid definition.</param>
    protected abstract TSchema Read(string text);

    /// <summary>Whether a reader with one schema can read everything written with another.</summary>
    protected abstract bool CanRead(TSchema reader, TSchema writer, ReadDirection direction);

    /// <summary>Why it can't, by our own check of the format.</summary>
    protected abstract IEnumerable<DefinitionFault> Faults(TSchema reader, TSchema writer, ReadDirection direction);

    private static IEnumerable<(TSchema Reader, TSchema Writer, ReadDirection Direction)> Pairs(
        CompatibilityRules rules,
        TSchema next,
        TSchema version
    )
    {
        if (rules.NewReadsOld)
            yield return (next, version, ReadDirection.NewReadsOld);
        if (rules.OldReadsNew)
            yield return (version, next, ReadDirection.OldReadsNew);
    }
}
