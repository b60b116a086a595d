using System.Globalization;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Finds what can be done about a finding, the best first. Leaves out what is already set, what can't be set where the finding is read, and
/// what would only lead to another refusal.
/// </summary>
internal sealed class FindingRemedies(PlanFinding finding)
{
    private readonly EvolutionOptions _options = finding.Options;
    private readonly RemedyPlace _place = finding.Options.Remedies;
    private readonly CompatibilityRules _compatibility = CompatibilityRules.Of(finding.Mode);

    /// <summary>Whether a new type at the place may be any: no version has one there, or the mode lets it widen.</summary>
    private bool IsFree => _place.StartsWithoutSchema || finding.Version is null || !finding.HasType || _compatibility.AllowsWidening;

    public IReadOnlyList<Remedy> All =>
        finding.Kind switch
        {
            FindingKind.NotJson => [new(RemedyKind.SendObject)],
            FindingKind.NotAnObject => [new(RemedyKind.WrapInObject)],
            FindingKind.DuplicateMember => [new(RemedyKind.SendKeyOnce)],
            FindingKind.InexactNumber => [.. Inexact()],
            FindingKind.LimitExceeded => [.. Limit()],
            FindingKind.TooDeep => [new(RemedyKind.SendFewerLevels), .. Depth(), .. Overflow()],
            FindingKind.RequiredFieldMissing =>
            [
                new(RemedyKind.SendField),
                new(RemedyKind.MakeOptional, JsonPointer.Steps(finding.Path)[^1]),
            ],
            FindingKind.TypeConflict => [.. Conflict()],
            FindingKind.OtherKind => [.. Overflow(), .. Send()],
            FindingKind.FieldMissing => [new(RemedyKind.SendField), .. Overflow(), .. Widen()],
            FindingKind.VersioningDisabled => [new(RemedyKind.SendMatchingValue), .. Overflow(), .. Widen()],
            FindingKind.LatestIsNoRecord or FindingKind.NoOverflow => [new(RemedyKind.UseOtherSchema)],
            FindingKind.Incompatible => [.. Incompatible()],
            _ => [new(RemedyKind.SendMatchingValue), .. Overflow()],
        };

    /// <summary>What can be done before an object fills the schema: the same as after that.</summary>
    public static IReadOnlyList<Remedy> OfGrowth(string path, CompatibilityMode mode, long? version, EvolutionOptions options) =>
        new FindingRemedies(new PlanFinding(FindingKind.LimitExceeded, path, "", "", mode, version, []) { Options = options }).All;

    private IEnumerable<Remedy> Inexact()
    {
        var types = Choice();
        if (!finding.HasType || _compatibility.AllowsWidening)
            yield return new(RemedyKind.SendAsString);
        else
            yield return new(RemedyKind.SendDoubleDigits);
        if (IsFree && types is not NumberTypes.Decimal)
            yield return new(RemedyKind.UseDecimal, finding.Pattern);
        if (types is not NumberTypes.Nearest && !finding.IsBeyondDouble)
            yield return new(RemedyKind.UseNearest, finding.Pattern);
        foreach (var remedy in Overflow())
            yield return remedy;
    }

    /// <summary>A map makes room if the place may have one: in a new schema, or in a union with the record if the mode allows.</summary>
    private IEnumerable<Remedy> Limit()
    {
        var isObject = finding.Path.Length > 0;
        if (isObject && IsFree)
            yield return new(RemedyKind.DeclareMap, finding.Path);
        if (!isObject)
            foreach (var remedy in Kinds())
                yield return remedy;
        foreach (var remedy in Overflow())
            yield return remedy;
        if (isObject && !IsFree)
        {
            yield return new(RemedyKind.StartSchemaWithMap, finding.Path);
            if (_options.Inference.MapDetection is MapDetection.Auto || _options.Inference.Maps.Contains(finding.Path))
                foreach (var remedy in Widen())
                    yield return remedy;
        }

        if (finding.IsOfBytes)
        {
            // The registry accepts no more than that by default, and only a program can change the limit.
            if (_place.Settings is SettingStyle.Properties && _options.Inference.MaxSchemaBytes < InferenceOptions.DefaultMaxSchemaBytes)
                yield return new(RemedyKind.RaiseSchemaBytes, Number(InferenceOptions.DefaultMaxSchemaBytes));
        }
        else
        {
            yield return new(RemedyKind.RaiseFieldLimit, Number((int)Math.Min(2L * _options.Inference.MaxFields, int.MaxValue)));
        }
    }

    private IEnumerable<Remedy> Depth()
    {
        if (finding.Levels is > 0 and <= InferenceOptions.DefaultMaxDepth)
            yield return new(RemedyKind.RaiseDepth, Number(finding.Levels));
    }

    private IEnumerable<Remedy> Conflict()
    {
        foreach (var remedy in Send())
            yield return remedy;
        if (finding.KindField is not null)
            foreach (var remedy in Kinds())
                yield return remedy;
        foreach (var remedy in Overflow())
            yield return remedy;
        foreach (var remedy in Widen())
            yield return remedy;
    }

    private IEnumerable<Remedy> Send()
    {
        if (finding.Found == PlanFinding.EmptyArray && finding.Expected.Contains("\"null\"", StringComparison.Ordinal))
            yield return new(RemedyKind.LeaveOut);
        yield return new(RemedyKind.SendMatchingValue);
        if (finding.Found != PlanFinding.EmptyArray && !finding.Path.EndsWith("/*", StringComparison.Ordinal))
            yield return new(RemedyKind.SendUnderNewKey);
    }

    private IEnumerable<Remedy> Incompatible()
    {
        if (_compatibility.Scope is not ComparisonScope.SinceCheckpoint)
        {
            foreach (var remedy in Widen())
                yield return remedy;
            yield break;
        }

        if (!_place.StartsWithoutSchema)
            yield return new(RemedyKind.MoveCheckpoint);
        yield return new(RemedyKind.ChangeMode, _compatibility.Name[..^"_ALL".Length]);
    }

    private IEnumerable<Remedy> Kinds()
    {
        if (_place.MayNameSchemaByField)
            yield return new(RemedyKind.NameSchemaByField, finding.KindField ?? "FIELD");
    }

    private IEnumerable<Remedy> Overflow()
    {
        if (
            _options.Overflow is Evolution.OverflowMode.Off
            && (_place.StartsWithoutSchema || finding.Version is null || _compatibility.AllowsNewVersions)
        )
            yield return new(RemedyKind.TurnOverflowOn);
    }

    private IEnumerable<Remedy> Widen()
    {
        if (!_compatibility.AllowsWidening)
            yield return new(RemedyKind.ChangeMode, _compatibility.Scope is ComparisonScope.SinceCheckpoint ? "BACKWARD_ALL" : "BACKWARD");
    }

    private NumberTypes Choice() =>
        _options.Inference.NumbersAt.TryGetValue(finding.Pattern, out var choice) ? choice.Types : _options.Inference.Numbers;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
