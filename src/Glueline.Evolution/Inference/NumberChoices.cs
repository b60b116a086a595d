using System.Collections.Immutable;

namespace Glueline.Evolution.Inference;

/// <summary>Numbers' types for all places, and for single ones that have their own.</summary>
/// <param name="Everywhere">What holds where nothing else is said.</param>
/// <param name="Places">Choices by JSON pointer, with <c>*</c> for every item and value.</param>
public sealed record NumberChoices(NumberTypes Everywhere, ImmutableSortedDictionary<string, NumberChoice> Places)
{
    /// <summary>The default: <see cref="NumberTypes.Auto"/> everywhere.</summary>
    public static NumberChoices Default { get; } = new(NumberTypes.Auto, ImmutableSortedDictionary.Create<string, NumberChoice>(StringComparer.Ordinal));

    /// <summary>Whether a number may be stored as the double nearest to it at a place, where neither long nor double holds it.</summary>
    /// <param name="pointer">The place as a JSON pointer into an event.</param>
    public bool MayRound(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        return new InferenceOptions { Numbers = Everywhere, NumbersAt = Places }.InexactAt(EventPath.Steps(pointer)) is InexactNumbers.Nearest;
    }

    /// <summary>Reads words such as <c>double</c> and <c>/price=decimal(12,2)</c>, each an argument of an option.</summary>
    /// <exception cref="FormatException">Some are faulty; the message lists every fault.</exception>
    public static NumberChoices Parse(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        NumberTypes? everywhere = null;
        var places = Default.Places.ToBuilder();
        var faults = new List<string>();
        foreach (var word in words)
        {
            // A key may hold an equals sign, a choice never does.
            var split = word.LastIndexOf('=');
            var pointer = split < 0 ? "" : word[..split];
            if (split >= 0 && !pointer.StartsWith('/')) faults.Add($"\"{word}\": expected a JSON pointer in front of =, such as /price=decimal(12,2)");
            else if (!NumberChoice.TryParse(word[(split + 1)..], out var choice)) faults.Add($"\"{word}\": expected {NumberChoice.Expected}");
            else if (split < 0 && choice.Precision > 0) faults.Add($"\"{word}\": a precision belongs to one place; expected /FIELD={word}");
            else if (split < 0 && everywhere is { } other && other != choice.Types) faults.Add($"\"{word}\": {new NumberChoice(other)} was chosen already");
            else if (split < 0) everywhere = choice.Types;
            else if (places.TryGetValue(pointer, out var known) && known != choice) faults.Add($"\"{word}\": {pointer} has {known} already");
            else places[pointer] = choice;
        }

        return faults.Count > 0 ? throw new FormatException(string.Join("; ", faults)) : new NumberChoices(everywhere ?? NumberTypes.Auto, places.ToImmutable());
    }

    /// <summary>Reads words joined by commas, as a variable has them; the comma within <c>decimal(12,2)</c> joins nothing.</summary>
    /// <exception cref="FormatException">Some are faulty; the message lists every fault.</exception>
    public static NumberChoices ParseList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (text[i] != ',' || depth > 0))
            {
                depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
                continue;
            }

            if (text[start..i].Trim() is { Length: > 0 } word) words.Add(word);
            start = i + 1;
        }

        return Parse(words);
    }
}
