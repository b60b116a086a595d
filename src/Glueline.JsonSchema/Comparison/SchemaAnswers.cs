using Question = (string Writer, Glueline.JsonSchema.Model.SchemaNode Reader);

namespace Glueline.JsonSchema.Comparison;

/// <summary>
/// The questions of one comparison: those that are open, one below the other; those that are answered for good; and good answers that lean
/// on an open question. These are used meanwhile, become final with that question when its answer is good too, and are forgotten when it is
/// not. A bad answer is final at once: it does not get better when a question that it leaned on turns out badly.
/// </summary>
internal sealed class SchemaAnswers
{
    private readonly Dictionary<Question, IReadOnlyList<JsonSchemaIncompatibility>> _final = [];
    private readonly Dictionary<Question, OpenQuestion> _open = [];
    private readonly Dictionary<Question, LeaningAnswer> _leaning = [];
    private readonly List<Question> _order = [];

    /// <summary>
    /// The open question nearest to the root, and the fewest steps inside, that the question in hand has met a return with.
    /// </summary>
    private (int Depth, int Steps) _lowest = Nothing;
    private int _steps;

    private static readonly (int Depth, int Steps) Nothing = (int.MaxValue, int.MaxValue);

    internal enum State
    {
        Unknown,
        Answered,
        Circular,
    }

    public void StepIn() => _steps++;

    public void StepOut() => _steps--;

    public State Find(Question question, out IReadOnlyList<JsonSchemaIncompatibility> answer)
    {
        answer = [];
        if (_final.TryGetValue(question, out var final))
        {
            answer = final;
            return State.Answered;
        }

        // An answer that met its return without going in must be asked at least as far inside as it was then, or it could lean on itself.
        if (_leaning.TryGetValue(question, out var leaning) && (leaning.StepsToReturn > 0 || _steps >= leaning.Steps))
        {
            Lean(leaning.Depth, _steps + leaning.StepsToReturn);
            return State.Answered;
        }

        if (!_open.TryGetValue(question, out var open))
            return State.Unknown;
        if (_steps == open.Steps)
            return State.Circular;
        Lean(open.Depth, _steps);
        return State.Answered;
    }

    public void Open(Question question)
    {
        _open.Add(question, new OpenQuestion(_open.Count, _steps, _lowest, _order.Count));
        _lowest = Nothing;
    }

    public void Close(Question question, IReadOnlyList<JsonSchemaIncompatibility> answer)
    {
        _open.Remove(question, out var open);
        if (answer.Count == 0 && _lowest.Depth < open.Depth)
        {
            _leaning[question] = new LeaningAnswer(_lowest.Depth, _steps, _lowest.Steps - _steps);
            _order.Add(question);
            Lean(open.OuterLowest.Depth, open.OuterLowest.Steps);
            return;
        }

        for (var i = open.Leaning; i < _order.Count; i++)
        {
            _leaning.Remove(_order[i]);
            if (answer.Count == 0)
                _final[_order[i]] = answer;
        }

        _order.RemoveRange(open.Leaning, _order.Count - open.Leaning);
        _final[question] = answer;
        _lowest = open.OuterLowest;
    }

    private void Lean(int depth, int steps) => _lowest = (Math.Min(_lowest.Depth, depth), Math.Min(_lowest.Steps, steps));

    private readonly record struct OpenQuestion(int Depth, int Steps, (int Depth, int Steps) OuterLowest, int Leaning);

    private readonly record struct LeaningAnswer(int Depth, int Steps, int StepsToReturn);
}
