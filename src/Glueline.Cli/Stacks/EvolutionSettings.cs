using System.Globalization;
using Glueline.Evolution;
using Glueline.Evolution.Inference;

namespace Glueline.Cli.Stacks;

/// <summary>
/// How the producer function of a stack evolves schemas, and the values of its environment variables for that; null leaves a variable
/// unset.
/// </summary>
/// <param name="Choices">The profile, and the choices in addition to it.</param>
/// <param name="Options">The options that no profile sets.</param>
internal sealed record EvolutionSettings(EvolutionChoices Choices, EvolutionOptions Options)
{
    /// <summary>The defaults.</summary>
    public static EvolutionSettings Default { get; } = new(new(), new());

    /// <summary>The compatibility mode of a new schema.</summary>
    public CompatibilityRules Mode => CompatibilityRules.Of(Choices.Mode);

    /// <summary>The effective options: the choices over the profile.</summary>
    public EvolutionOptions Complete => Choices.Complete(Options);

    public string? Profile => Choices.Profile is EvolutionProfile.Standard ? null : OptionValue.Of(Choices.Profile);

    public string? Overflow => Choices.Overflow is { } overflow ? OptionValue.Of(overflow) : null;

    public string? Numbers => Given(new NumberChoices(Choices.Numbers, Inference.NumbersAt).ToString());

    public string? Maps =>
        Given(ListText.Join([.. Choices.Maps is { } detection ? [OptionValue.Of(detection)] : Array.Empty<string>(), .. Inference.Maps]));

    public string? LogicalTypes =>
        Choices.LogicalTypes is not { } types ? null
        : types is Evolution.Inference.LogicalTypes.None ? OptionValue.Of(types)
        : ListText.Join(
            Enum.GetValues<LogicalTypes>()
                .Where(type =>
                    type is not (Evolution.Inference.LogicalTypes.None or Evolution.Inference.LogicalTypes.All) && types.HasFlag(type)
                )
                .Select(OptionValue.Of)
        );

    public string? FieldNames => Given(ListText.Join(Inference.Names.Select(name => $"{name.Key}={name.Value}")));

    public string? MaxFields => Number(Inference.MaxFields, InferenceOptions.DefaultMaxFields);

    public string? MaxDepth => Number(Inference.MaxDepth, InferenceOptions.DefaultMaxDepth);

    private InferenceOptions Inference => Options.Inference;

    private static string? Given(string text) => text.Length > 0 ? text : null;

    private static string? Number(int value, int defaultValue) =>
        value == defaultValue ? null : value.ToString(CultureInfo.InvariantCulture);
}
