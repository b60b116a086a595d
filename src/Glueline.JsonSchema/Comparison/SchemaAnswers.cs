using Question = (string Writer, Glueline.JsonSchema.Model.SchemaNode Reader);

namespace Glueline.JsonSchema.Comparison;

/// <summary>
/// The questions of one comparison: open ones, each below another; those with a final answer; and positive answers that depend on an open
/// question. The latter are used meanwhile; they become final together with that question if its answer is positive, and are forgotten
/// otherwise. A negative answer is final at once: it can't improve when a question that it depended on turns out negative.
/// </summary>
internal sealed class SchemaAnswers
{
    private readonly Dictionary<Question, IReadOnlyList<JsonSchemaIncompatibility>> _final = [];
    private readonly Dictionary<Question, OpenQuestion> _open = [];
    private readonly Dictionary<Question, DependentAnswer> _dependent = [];
    private readonly List<Question> _order = [];

    /// <summary>
    /// The open question nearest to the root, and the smallest number of steps inward, at which the current question has returned to an
    /// open one.
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

        // An answer that returned without a step inward must be reused at least as deep as it was found, or it could depend on itself.
        if (_dependent.TryGetValue(question, out var leaning) && (leaning.StepsToReturn > 0 || _steps >= leaning.Steps))
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
            _dependent[question] = new DependentAnswer(_lowest.Depth, _steps, _lowest.Steps - _steps);
            _order.Add(question);
            Lean(open.OuterLowest.Depth, open.OuterLowest.Steps);
            return;
        }

        for (var i = open.FirstDependent; i < _order.Count; i++)
        {
            _dependent.Remove(_order[i]);
            if (answer.Count == 0)
                _final[_order[i]] = answer;
        }

        _order.RemoveRange(open.FirstDependent, _order.Count - open.FirstDependent);
        _final[question] = answer;
        _lowest = open.OuterLowest;
    }

    private void Lean(int depth, int steps) => _lowest = (Math.Min(_lowest.Depth, depth), Math.Min(_lowest.Steps, steps));

    private readonly record struct OpenQuestion(int Depth, int Steps, (int Depth, int Steps) OuterLowest, int FirstDependent);

    private readonly record struct DependentAnswer(int Depth, int Steps, int StepsToReturn);
}
