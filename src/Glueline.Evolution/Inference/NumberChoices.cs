using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Glueline.Evolution.Inference;

/// <summary>Numbers' types for all places, and for single ones that have their own.</summary>
/// <param name="Everywhere">What holds where nothing else is said; null where nothing was chosen.</param>
/// <param name="Places">Choices by JSON pointer, with <c>*</c> for every item and value.</param>
public sealed partial record NumberChoices(NumberTypes? Everywhere, ImmutableSortedDictionary<string, NumberChoice> Places)
{
    /// <summary>The default: nothing is chosen.</summary>
    public static NumberChoices Default { get; } =
        new(null, ImmutableSortedDictionary.Create<string, NumberChoice>(StringComparer.Ordinal));

    /// <summary>Whether a number may be stored as the double nearest to it at a place, where neither long nor double holds it.</summary>
    /// <param name="pointer">The place as a JSON pointer into an event.</param>
    public bool MayRound(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        return new InferenceOptions { Numbers = Everywhere ?? NumberTypes.Auto, NumbersAt = Places }.InexactAt(JsonPointer.Steps(pointer))
            is InexactNumbers.Nearest;
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
            if (split >= 0 && !pointer.StartsWith('/'))
                faults.Add($"\"{word}\": expected a JSON pointer in front of =, such as /price=decimal(12,2)");
            else if (!NumberChoice.TryParse(word[(split + 1)..], out var choice))
                faults.Add($"\"{word}\": expected {NumberChoice.Expected}");
            else if (split < 0 && choice.Precision > 0)
                faults.Add($"\"{word}\": a precision belongs to one place; expected /FIELD={word}");
            else if (split < 0 && everywhere is { } other && other != choice.Types)
                faults.Add($"\"{word}\": {new NumberChoice(other)} was chosen already");
            else if (split < 0)
                everywhere = choice.Types;
            else if (places.TryGetValue(pointer, out var known) && known != choice)
                faults.Add($"\"{word}\": {pointer} has {known} already");
            else
                places[pointer] = choice;
        }

        return faults.Count > 0
            ? throw new FormatException(string.Join("; ", faults))
            : new NumberChoices(everywhere, places.ToImmutable());
    }

    /// <summary>
    /// Reads a list of such words, as a variable has it (<see cref="ListText"/>); the comma within <c>decimal(12,2)</c> needs no backslash.
    /// </summary>
    /// <exception cref="FormatException">Some are faulty; the message lists every fault.</exception>
    public static NumberChoices ParseList(string text)
    {
        return Parse(SplitList(text));
    }

    /// <summary>The words of a list.</summary>
    public static IReadOnlyList<string> SplitList(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        foreach (var item in ListText.Split(text))
        {
            if (words.Count > 0 && EndsInPrecision().IsMatch(words[^1]) && BeginsWithScale().IsMatch(item))
                words[^1] += $",{item}";
            else
                words.Add(item);
        }

        return words;
    }

    /// <summary>Whether a word is a choice, for all places or for one.</summary>
    public static bool IsChoice(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var split = word.LastIndexOf('=');
        return (split < 0 || word.StartsWith('/')) && NumberChoice.TryParse(word[(split + 1)..], out _);
    }

    /// <summary>The list that <see cref="ParseList"/> reads.</summary>
    public override string ToString() =>
        string.Join(
            ',',
            [
                .. Everywhere is { } types ? [new NumberChoice(types).ToString()] : Array.Empty<string>(),
                .. Places.Select(place => $"{ListText.Join([place.Key])}={place.Value}"),
            ]
        );

    [GeneratedRegex(@"decimal\( *[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex EndsInPrecision();

    [GeneratedRegex(@"^[0-9]+ *\)$", RegexOptions.CultureInvariant)]
    private static partial Regex BeginsWithScale();
}
