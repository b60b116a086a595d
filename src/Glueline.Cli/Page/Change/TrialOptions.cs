using System.Collections.Immutable;
using System.CommandLine;
using Glueline.Cli.Options;
using Glueline.Cli.Stacks;
using Glueline.Evolution;
using Glueline.Evolution.Inference;
using Glueline.Ui.Change;

namespace Glueline.Cli.Page.Change;

/// <summary>How types are inferred from the events of a trial: as by the stack's producer or a profile, with further settings.</summary>
internal sealed class TrialOptions(StackSettings? stack)
{
    /// <summary>The profile of the stack's producer.</summary>
    private const string Producer = "producer";

    public IReadOnlyList<TrialChoice> Profiles { get; } =
    [
        .. stack is null ? Array.Empty<TrialChoice>() : [new(Producer, "as this stack's producer")],
        .. Enum.GetValues<EvolutionProfile>()
            .Select(profile => new TrialChoice(OptionValue.Of(profile), $"profile {OptionValue.Of(profile)}")),
    ];

    /// <exception cref="InputException">The question's settings are wrong.</exception>
    public EvolutionSettings Of(TrialQuestion question)
    {
        var profile = question.Profile ?? Profiles[0].Value;
        var isProducer = profile is Producer && stack is not null;
        var given = Read([.. isProducer ? Array.Empty<string>() : [$"--profile {profile}"], .. question.Settings]);
        return isProducer ? Over(stack!, given) : given;
    }

    private static EvolutionSettings Read(IEnumerable<string> settings)
    {
        var command = new Command("try");
        var evolution = new EvolutionArguments();
        evolution.AddTo(command);
        var parsed = command.Parse([.. settings.SelectMany(setting => setting.Split(' ', 2))]);
        return parsed.Errors is []
            ? evolution.Settings(parsed)
            : throw new InputException(string.Join(' ', parsed.Errors.Select(error => error.Message)));
    }

    /// <summary>The producer requires what names rows and records.</summary>
    private static EvolutionSettings Over(StackSettings stack, EvolutionSettings given)
    {
        var (settings, inference) = (stack.Evolution, stack.Evolution.Options.Inference);
        var more = given.Options.Inference;
        var keys = stack.TableKey.Fields.Concat(stack.KeyFields).ToImmutableSortedSet(StringComparer.Ordinal);
        return new(
            settings.Choices with
            {
                Overflow = given.Choices.Overflow ?? settings.Choices.Overflow,
            },
            settings.Options with
            {
                Inference = inference with
                {
                    NumbersAt = inference.NumbersAt.SetItems(more.NumbersAt),
                    Maps = inference.Maps.Union(more.Maps),
                    RequiredFields = inference.RequiredFields.Union(keys),
                    KeyFields = keys,
                    MaxFields = more.MaxFields is InferenceOptions.DefaultMaxFields ? inference.MaxFields : more.MaxFields,
                    MaxDepth = more.MaxDepth is InferenceOptions.DefaultMaxDepth ? inference.MaxDepth : more.MaxDepth,
                },
            }
        );
    }
}
