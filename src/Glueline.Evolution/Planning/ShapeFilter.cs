using System.Collections.Immutable;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>
/// Keeps the part of a shape that may become types in a schema. If unions have null and one type, each new place keeps one kind of value;
/// if overflow keeps the rest, objects whose keys are data and values that show no type yet are removed. Places that have a type are left
/// unchanged. Safe for several threads at once.
/// </summary>
internal sealed class ShapeFilter(RecordSchema schema, EvolutionOptions options, GrowingObjects growing, KnownRecords records)
{
    private readonly InferenceOptions _inference = options.Inference;
    private readonly bool _removesData = options is { Overflow: OverflowMode.On, Inference.MapDetection: MapDetection.Overflow };

    /// <summary>Whether a place gets one kind of value.</summary>
    public bool IsSingle { get; } = options.Inference.Unions is UnionUse.NullOnly;

    /// <summary>Whether a type must wait until values show it, because it will never change.</summary>
    private bool RemovesUntyped => options.Overflow is OverflowMode.On && (IsSingle || _removesData);

    /// <summary>The part of one event that may become types, whatever the other events have.</summary>
    public EventShape Of(EventShape sample) => Of(sample, null, null);

    /// <summary>The part of several events that may become types.</summary>
    /// <param name="sample">The shape of all of them.</param>
    /// <param name="votes">How many events have which kind; null if a place may have several kinds.</param>
    /// <param name="left">Receives what the events, taken together, leave out.</param>
    public EventShape Of(EventShape sample, KindVotes? votes, List<LeftOut>? left) =>
        (IsSingle || _removesData) && sample.Object is { } members
            ? With(sample, sample.Kinds, null, Known(schema, members, new Place(EventPath.Root, votes, left)))
            : sample;

    /// <summary>The values of one event that have no place since most events have another kind there; empty if there are none.</summary>
    public IReadOnlyList<LeftOut> OtherKinds(EventShape sample, KindVotes votes)
    {
        var left = new List<LeftOut>();
        if (sample.Object is { } members)
            Known(schema, members, new Place(EventPath.Root, votes, left, IsOne: true));
        return left;
    }

    /// <summary>The members of objects with a record: new keys that are data are removed.</summary>
    private ObjectShape Known(RecordSchema record, ObjectShape shape, in Place place)
    {
        var known = records[record];
        var isSparse = _removesData && known.IsSparse(shape);
        var members = shape.Members;
        foreach (var (key, member) in shape.Members)
        {
            if (known.Field(key) is { } field)
            {
                if (member.Shape.Object is null && member.Shape.Items is null)
                    continue;
                members = Put(members, key, member, Typed(field.Schema, member.Shape, place.Member(key)));
            }
            else if (RemovesKey(key, known, isSparse, place))
            {
                members = members.Remove(key);
            }
            else
            {
                members = Put(members, key, member, New(member.Shape, place, key));
            }
        }

        return members == shape.Members ? shape : shape with { Members = members };
    }

    /// <summary>
    /// The event's own keys are names. Where a map is declared they are data, and a record that existed before accepts no more of them.
    /// </summary>
    private bool RemovesKey(string key, KnownRecord? record, bool isSparse, in Place place)
    {
        if (place.Path.Parent is null)
            return false;
        if (_inference.Maps.Contains(place.Path.Pointer))
            return record is not null && IsSingle && RemovesUntyped;
        return _removesData && (isSparse || DataKeys.IsData(key) || (record is not null && DataKeys.IsOneMoreCode(key, record.Keys)));
    }

    private EventShape Typed(AvroSchema type, EventShape shape, in Place place)
    {
        var (items, members) = (shape.Items, shape.Object);
        if (items is not null && SchemaBranches.Array(type) is { } array)
            items = Typed(array.Items, items, place.Item());
        if (members is not null && !growing.NeedsMap(type, members, place.Path))
        {
            members = ObjectBranch.Of(type, members) switch
            {
                RecordSchema record => Known(record, members, place),
                MapSchema map => Values(map.Values, members, place.Value()),
                _ => members,
            };
        }

        return With(shape, shape.Kinds, items, members);
    }

    private ObjectShape Values(AvroSchema type, ObjectShape shape, in Place place)
    {
        var members = shape.Members;
        foreach (var (key, member) in shape.Members)
            members = Put(members, key, member, Typed(type, member.Shape, place));
        return members == shape.Members ? shape : shape with { Members = members };
    }

    /// <summary>
    /// Values at a new place: those of a key or, without one, items or a map's values; null if none of them may become a type.
    /// </summary>
    private EventShape? New(EventShape shape, in Place parent, string? key)
    {
        var (kinds, items, members) = (shape.Kinds, shape.Items, shape.Object);
        var mark = parent.Left?.Count ?? 0;
        if (items is not null || members is not null)
        {
            var place = key is null ? parent : parent.Member(key);
            if (items is not null)
                items = New(items, place.Item(), null);
            if (members is not null)
                members = NewObject(members, place);
            if (RemovesUntyped && items is null)
                kinds &= ~EventKinds.Array;
            if (members is null || (RemovesUntyped && members.Members.Count == 0))
                kinds &= ~EventKinds.Object;
        }
        else if (RemovesUntyped)
        {
            kinds &= ~EventKinds.Array;
        }

        if ((key is null ? parent.Votes : parent.Votes?.Member(key)) is { } votes)
            kinds = OfMost(kinds, votes, parent, key, mark);
        return RemovesUntyped && (kinds & ~EventKinds.Null) == 0 ? null : With(shape, kinds, items, members);
    }

    /// <summary>Of some kinds, the one that most events have at a place, and null.</summary>
    private static EventKinds OfMost(EventKinds kinds, KindVotes votes, in Place parent, string? key, int mark)
    {
        var winner = votes.Winner(parent.IsOne ? ~EventKinds.Null : kinds);
        if (parent.Left is { } left && (kinds & ~(winner | EventKinds.Null)) is not EventKinds.None and var rest)
        {
            // Anything left out inside is left out along with the whole.
            if ((winner & (EventKinds.Array | EventKinds.Object)) == 0)
                left.RemoveRange(mark, left.Count - mark);
            var word = SingleKind.Name(winner);
            left.Add(new LeftOut(key is null ? parent.Path : parent.Path.Member(key), rest, $"most events have {word} here", word));
        }

        return kinds & (winner | EventKinds.Null);
    }

    /// <summary>Objects at a new place; null if they are left out whole.</summary>
    private ObjectShape? NewObject(ObjectShape shape, in Place place)
    {
        var isMap = _inference.MapReason(shape, place.Path) is not null;
        if (_removesData && !isMap && DataKeys.ReasonWhateverValues(shape) is { } reason)
        {
            place.Left?.Add(new LeftOut(place.Path, EventKinds.Object, $"{reason}: such an object goes to overflow whole", ""));
            return null;
        }

        var (members, within) = (shape.Members, isMap ? place.Value() : place);
        foreach (var (key, member) in shape.Members)
        {
            members = RemovesKey(key, null, isSparse: false, place)
                ? members.Remove(key)
                : Put(members, key, member, New(member.Shape, within, isMap ? null : key));
        }

        return members == shape.Members ? shape : shape with { Members = members };
    }

    private static ImmutableSortedDictionary<string, MemberShape> Put(
        ImmutableSortedDictionary<string, MemberShape> members,
        string key,
        MemberShape member,
        EventShape? shape
    ) =>
        shape is null ? members.Remove(key)
        : ReferenceEquals(shape, member.Shape) ? members
        : members.SetItem(key, member with { Shape = shape });

    private static EventShape With(EventShape shape, EventKinds kinds, EventShape? items, ObjectShape? members)
    {
        if (kinds != shape.Kinds)
            shape = shape.Only(kinds);
        if ((kinds & EventKinds.Array) == 0)
            items = null;
        if ((kinds & EventKinds.Object) == 0)
            members = null;
        return ReferenceEquals(items, shape.Items) && ReferenceEquals(members, shape.Object)
            ? shape
            : new EventShape(kinds, shape.Facts, items, members);
    }

    /// <param name="Path">The place of the values.</param>
    /// <param name="Votes">How many events have which kind there; null if several kinds are possible.</param>
    /// <param name="Left">Receives what is left out.</param>
    /// <param name="IsOne">Whether the values are those of one event, while the votes are those of all.</param>
    private readonly record struct Place(EventPath Path, KindVotes? Votes, List<LeftOut>? Left, bool IsOne = false)
    {
        public Place Member(string key) => this with { Path = Path.Member(key), Votes = Votes?.Member(key) };

        public Place Item() => this with { Path = Path.Item(), Votes = Votes?.Items };

        public Place Value() => this with { Path = Path.Value(), Votes = Votes?.Values };
    }
}
