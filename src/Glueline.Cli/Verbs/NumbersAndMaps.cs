using System.Collections.Immutable;
using System.CommandLine;
using Glueline.Evolution.Inference;

namespace Glueline.Cli.Verbs;

/// <summary>The options that say which types numbers get, and which objects become maps.</summary>
internal sealed class NumbersAndMaps
{
    private readonly Option<string[]> numbers = new("--numbers")
    {
        Description = "Types of numbers: auto, union, as-seen, long, double or decimal; for one place /price=decimal(12,2). auto is double, with long beside it "
            + "for integers that a double would not give back, and long for keys; union is long and double together; decimal has any digits. May be repeated. Default: auto.",
        HelpName = "[POINTER=]KIND",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<MapDetection> detection = WordOption.Create<MapDetection>(
        "--maps", "Whether objects whose keys look like data become maps: auto or off; those that --map names become maps in any case. Default: auto.");

    private readonly Option<string[]> maps = new("--map")
    {
        Description = "JSON pointer to an object whose keys are data, as /labels or /orders/*/tags. May be repeated.",
        HelpName = "POINTER",
        DefaultValueFactory = _ => [],
    };

    public void AddTo(Command command)
    {
        command.Add(numbers);
        command.Add(detection);
        command.Add(maps);
    }

    /// <exception cref="InputException">A choice is faulty; the message lists every fault.</exception>
    public NumberChoices Numbers(ParseResult arguments)
    {
        try
        {
            return NumberChoices.ParseList(Joined(arguments, numbers));
        }
        catch (FormatException fault)
        {
            throw new InputException($"--numbers: {fault.Message}");
        }
    }

    public MapDetection Detection(ParseResult arguments) => arguments.GetValue(detection);

    public ImmutableSortedSet<string> Maps(ParseResult arguments) => arguments.GetValue(maps)!.ToImmutableSortedSet(StringComparer.Ordinal);

    /// <summary>The choices as the producer function is told; null when there are none.</summary>
    /// <exception cref="InputException">A choice is faulty; the message lists every fault.</exception>
    public string? NumbersText(ParseResult arguments)
    {
        _ = Numbers(arguments);
        return Joined(arguments, numbers) is { Length: > 0 } text ? text : null;
    }

    /// <summary>The maps as the producer function is told; null when nothing is said of them.</summary>
    /// <exception cref="InputException">A pointer is none, or holds a comma, which joins pointers in the function's variable.</exception>
    public string? MapsText(ParseResult arguments)
    {
        foreach (var pointer in arguments.GetValue(maps)!)
        {
            if (!pointer.StartsWith('/')) throw new InputException($"--map {pointer}: expected a JSON pointer into the event, such as /labels.");
            if (pointer.Contains(',', StringComparison.Ordinal))
                throw new InputException($"--map {pointer}: the function takes pointers without a comma only; let --maps auto find this map.");
        }

        var text = string.Join(',', [.. Detection(arguments) is MapDetection.Off ? ["off"] : Array.Empty<string>(), .. arguments.GetValue(maps)!]);
        return text.Length > 0 ? text : null;
    }

    private static string Joined(ParseResult arguments, Option<string[]> option) => string.Join(',', arguments.GetValue(option)!);
}
