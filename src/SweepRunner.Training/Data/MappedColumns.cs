using System.IO.MemoryMappedFiles;

namespace SweepRunner.Training.Data;

/// <summary>The columns of a cache file, mapped read-only into memory. Thread-safe for reading.</summary>
internal sealed unsafe class MappedColumns : IDisposable
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long _stride;
    private readonly int _rows;
    private byte* _start;

    /// <summary>Maps <paramref name="file"/>, whose columns start at <paramref name="start"/>, and takes it over.</summary>
    public MappedColumns(FileStream file, long start, int rows)
    {
        (_rows, _stride) = (rows, CacheFile.Stride(rows));
        _map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* origin = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref origin);
        _start = origin + _view.PointerOffset + start;
    }

    /// <summary>The values of a column, one per row.</summary>
    /// <exception cref="ObjectDisposedException">The file is mapped no more.</exception>
    public ReadOnlySpan<float> this[int column]
    {
        get
        {
            ObjectDisposedException.ThrowIf(_start is null, this);
            return new(_start + (column * _stride), _rows);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_start is null) return;
        _start = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }
}
