using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Glueline.Evolution.Inference;

/// <summary>The number types for all places, and for single places that have their own.</summary>
/// <param name="Everywhere">The types for all other places; null if none were chosen.</param>
/// <param name="Places">Choices by JSON pointer, with <c>*</c> for every item and value.</param>
internal sealed partial record NumberChoices(NumberTypes? Everywhere, ImmutableSortedDictionary<string, NumberChoice> Places)
{
    /// <summary>The default, without any choice.</summary>
    public static NumberChoices Default { get; } =
        new(null, ImmutableSortedDictionary.Create<string, NumberChoice>(StringComparer.Ordinal));

    /// <summary>Whether a number that neither long nor double holds may be stored as the nearest double at a place.</summary>
    /// <param name="pointer">The place as a JSON pointer into an event.</param>
    public bool MayRound(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        return new InferenceOptions { Numbers = Everywhere ?? NumberTypes.Auto, NumbersAt = Places }.InexactAt(JsonPointer.Steps(pointer))
            is InexactNumbers.Nearest;
    }

    /// <summary>Parses words such as <c>double</c> and <c>/price=decimal(12,2)</c>, each an argument of an option.</summary>
    /// <exception cref="FormatException">Some are invalid; the message lists every fault.</exception>
    public static NumberChoices Parse(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        NumberTypes? everywhere = null;
        var places = Default.Places.ToBuilder();
        var faults = new List<string>();
        foreach (var word in words)
        {
            // A key may contain an equals sign, a choice never does.
            var split = word.LastIndexOf('=');
            var pointer = split < 0 ? "" : word[..split];
            if (split >= 0 && !pointer.StartsWith('/'))
                faults.Add($"\"{word}\": expected a JSON pointer before =, such as /price=decimal(12,2)");
            else if (!NumberChoice.TryParse(word[(split + 1)..], out var choice))
                faults.Add($"\"{word}\": expected {NumberChoice.Expected}");
            else if (split < 0 && choice.Precision > 0)
                faults.Add($"\"{word}\": a precision belongs to one place; expected /FIELD={word}");
            else if (split < 0 && everywhere is { } other && other != choice.Types)
                faults.Add($"\"{word}\": {new NumberChoice(other)} was already chosen");
            else if (split < 0)
                everywhere = choice.Types;
            else if (places.TryGetValue(pointer, out var known) && known != choice)
                faults.Add($"\"{word}\": {pointer} already has {known}");
            else
                places[pointer] = choice;
        }

        return faults.Count > 0
            ? throw new FormatException(string.Join("; ", faults))
            : new NumberChoices(everywhere, places.ToImmutable());
    }

    /// <summary>
    /// Parses a list of such words, as an environment variable holds it (see <see cref="ListText"/>); the comma inside <c>decimal(12,2)</c>
    /// needs no backslash.
    /// </summary>
    /// <exception cref="FormatException">Some are invalid; the message lists every fault.</exception>
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

    /// <summary>The list in the form that <see cref="ParseList"/> parses.</summary>
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
