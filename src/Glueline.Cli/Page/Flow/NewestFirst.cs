using System.Collections;

namespace Glueline.Cli.Page.Flow;

/// <summary>A list the other way round, whose entries are made when somebody asks for them: a view shows a few of thousands.</summary>
internal sealed class NewestFirst<TSource, T>(IReadOnlyList<TSource> source, Func<TSource, T> make) : IReadOnlyList<T>
{
    public int Count => source.Count;

    public T this[int index] => make(source[source.Count - 1 - index]);

    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
