using Glueline.JsonSchema.Numbers;

namespace Glueline.JsonSchema.Model;

internal sealed record NumberRules(NumberBound? Minimum, NumberBound? Maximum, JsonNumber? MultipleOf);
