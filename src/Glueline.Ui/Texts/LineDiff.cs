namespace Glueline.Ui.Texts;

/// <summary>
/// Compares two texts by line, as a patience diff: lines that appear once in both are held together first, so that a moved or repeated
/// bracket does not tear a block apart; what is between them is compared in full if it is small.
/// </summary>
internal sealed class LineDiff
{
    /// <summary>More pairs of lines are not compared: the block is shown as replaced.</summary>
    private const int MaxPairs = 4_000_000;

    /// <summary>Enough to see which field it is.</summary>
    private const int Around = 6;

    private readonly string[] _before;
    private readonly string[] _after;
    private readonly List<DiffLine> _lines = [];

    private LineDiff(string[] before, string[] after) => (_before, _after) = (before, after);

    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var diff = new LineDiff(TextLines.Of(before), TextLines.Of(after));
        diff.Compare(0, diff._before.Length, 0, diff._after.Length);
        return diff._lines;
    }

    /// <summary>The lines that differ, with a few around them; what is left out between is counted.</summary>
    public static List<DiffLine> Parts(IReadOnlyList<DiffLine> lines)
    {
        var shown = new bool[lines.Count];
        for (var index = 0; index < lines.Count; index++)
            if (lines[index] is { Before: null } or { After: null })
                shown.AsSpan(Math.Max(0, index - Around)..Math.Min(lines.Count, index + Around + 1)).Fill(true);
        var parts = new List<DiffLine>();
        for (var index = 0; index < lines.Count; index++)
        {
            if (shown[index])
            {
                parts.Add(lines[index]);
                continue;
            }
            var next = Array.IndexOf(shown, true, index);
            var end = next < 0 ? lines.Count : next;
            parts.Add(end == index + 1 ? lines[index] : new(null, null, $"{end - index} lines are the same"));
            index = end - 1;
        }
        return parts;
    }

    private void Compare(int left, int leftEnd, int right, int rightEnd)
    {
        while (left < leftEnd && right < rightEnd && _before[left] == _after[right])
            Keep(left++, right++);
        var kept = 0;
        while (leftEnd > left && rightEnd > right && _before[leftEnd - 1] == _after[rightEnd - 1])
        {
            leftEnd--;
            rightEnd--;
            kept++;
        }
        if (left == leftEnd || right == rightEnd)
            Replace(left, leftEnd, right, rightEnd);
        else if (Anchors(left, leftEnd, right, rightEnd) is { Count: > 0 } anchors)
            Between(anchors, left, leftEnd, right, rightEnd);
        else
            Longest(left, leftEnd, right, rightEnd);
        for (var index = 0; index < kept; index++)
            Keep(leftEnd + index, rightEnd + index);
    }

    private void Between(List<(int Left, int Right)> anchors, int left, int leftEnd, int right, int rightEnd)
    {
        foreach (var (anchorLeft, anchorRight) in anchors)
        {
            // A kept line may have been reached from an anchor before it.
            Compare(left, anchorLeft, right, anchorRight);
            Keep(anchorLeft, anchorRight);
            (left, right) = (anchorLeft + 1, anchorRight + 1);
        }
        Compare(left, leftEnd, right, rightEnd);
    }

    /// <summary>The longest run of unique common lines that keeps their order (patience sorting).</summary>
    private List<(int Left, int Right)> Anchors(int left, int leftEnd, int right, int rightEnd)
    {
        var places = new Dictionary<string, (int Left, int Right, int Count)>(StringComparer.Ordinal);
        for (var index = left; index < leftEnd; index++)
            places[_before[index]] = places.ContainsKey(_before[index]) ? (-1, -1, 2) : (index, -1, 0);
        for (var index = right; index < rightEnd; index++)
            if (places.TryGetValue(_after[index], out var place))
                places[_after[index]] = (place.Left, index, place.Count + 1);
        var piles = new List<Card>();
        foreach (var place in places.Values.Where(place => place is { Count: 1, Left: >= 0 }).OrderBy(place => place.Left))
        {
            var (low, high) = (0, piles.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (piles[middle].Right < place.Right)
                    low = middle + 1;
                else
                    high = middle;
            }
            var card = new Card(place.Left, place.Right, low > 0 ? piles[low - 1] : null);
            if (low == piles.Count)
                piles.Add(card);
            else
                piles[low] = card;
        }
        var anchors = new List<(int, int)>();
        for (var card = piles is [] ? null : piles[^1]; card is not null; card = card.Under)
            anchors.Add((card.Left, card.Right));
        anchors.Reverse();
        return anchors;
    }

    /// <summary>The longest common subsequence, by its table.</summary>
    private void Longest(int left, int leftEnd, int right, int rightEnd)
    {
        var (height, width) = (leftEnd - left, rightEnd - right);
        if ((long)height * width > MaxPairs)
        {
            Replace(left, leftEnd, right, rightEnd);
            return;
        }
        var lengths = new int[height + 1, width + 1];
        for (var row = height - 1; row >= 0; row--)
        for (var column = width - 1; column >= 0; column--)
            lengths[row, column] =
                _before[left + row] == _after[right + column]
                    ? lengths[row + 1, column + 1] + 1
                    : Math.Max(lengths[row + 1, column], lengths[row, column + 1]);
        var (i, j) = (0, 0);
        while (i < height && j < width)
            if (_before[left + i] == _after[right + j])
                Keep(left + i++, right + j++);
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
                Replace(left + i, left + ++i, 0, 0);
            else
                Replace(0, 0, right + j, right + ++j);
        Replace(left + i, leftEnd, right + j, rightEnd);
    }

    private void Keep(int left, int right) => _lines.Add(new(left + 1, right + 1, _after[right]));

    private void Replace(int left, int leftEnd, int right, int rightEnd)
    {
        for (; left < leftEnd; left++)
            _lines.Add(new(left + 1, null, _before[left]));
        for (; right < rightEnd; right++)
            _lines.Add(new(null, right + 1, _after[right]));
    }

    /// <summary>An anchor on a pile, and the last one of the pile before it.</summary>
    private sealed record Card(int Left, int Right, Card? Under);
}
